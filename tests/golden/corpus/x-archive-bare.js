window.YTD.tweet.part0 = [ {
  "retweeted" : false,
  "source" : "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
  "entities" : { "hashtags" : [ { "text" : "lama", "indices" : [ "0", "5" ] } ], "user_mentions" : [ ], "urls" : [ ] },
  "favorite_count" : "2",
  "id_str" : "1100000000000000001",
  "id" : "1100000000000000001",
  "retweet_count" : "0",
  "created_at" : "Tue Feb 26 08:00:00 +0000 2019",
  "full_text" : "#lama arsip tanpa bungkus",
  "lang" : "in"
}, {
  "retweeted" : false,
  "favorite_count" : "0",
  "in_reply_to_status_id_str" : "1100000000000000001",
  "in_reply_to_screen_name" : "budi",
  "in_reply_to_user_id_str" : "7",
  "id_str" : "1100000000000000002",
  "id" : "1100000000000000002",
  "retweet_count" : "1",
  "created_at" : "Tue Feb 26 09:00:00 +0000 2019",
  "full_text" : "@budi benar",
  "lang" : "in"
} ]
