window.YTD.tweets.part0 = [ {
  "tweet" : {
    "source" : "<a href=\"http://twitter.com/download/android\" rel=\"nofollow\">Twitter for Android</a>",
    "id_str" : "201", "in_reply_to_user_id" : "102", "in_reply_to_status_id" : "200",
    "created_at" : "Mon Mar 07 02:00:00 +0000 2016", "favorite_count" : "1", "retweet_count" : "0",
    "full_text" : "@lama_sekali ok, sampai jumpa"
  }
}, {
  "tweet" : {
    "source" : "web", "id_str" : "202", "in_reply_to_user_id" : "103", "in_reply_to_status_id" : "199",
    "created_at" : "Mon Mar 07 02:05:00 +0000 2016", "favorite_count" : "0", "retweet_count" : "0",
    "full_text" : "tanpa nama"
  }
} ]
