window.YTD.note_tweet.part0 = [
  {
    "noteTweet" : {
      "noteTweetId" : "1708253452346298111",
      "updatedAt" : "2023-09-30T22:57:05.000Z",
      "lifecycle" : { "value" : "3", "name" : "Created", "originalName" : "Created", "annotations" : { } },
      "createdAt" : "2023-09-30T22:57:05.000Z",
      "core" : {
        "styletags" : [ ],
        "urls" : [ { "expandedUrl" : "https://contoh.example/berita", "toIndex" : "40", "fromIndex" : "30", "shortUrl" : "https://t.co/abc", "displayUrl" : "contoh.example/berita" } ],
        "text" : "Cerita panjang tentang pasar &amp; kampung kami yang tidak muat dalam satu kiriman biasa #pasar @budi",
        "richtext" : [ ],
        "mentions" : [ { "screenName" : "budi", "toIndex" : "99", "fromIndex" : "95" } ],
        "cashtags" : [ ],
        "hashtags" : [ { "text" : "pasar", "toIndex" : "94", "fromIndex" : "88" } ]
      }
    }
  },
  {
    "noteTweet" : {
      "noteTweetId" : "1708253452346298222",
      "updatedAt" : "2023-10-02T01:00:00.000Z",
      "lifecycle" : { "value" : "3", "name" : "Created", "originalName" : "Created", "annotations" : { } },
      "createdAt" : "2023-10-02T01:00:00.000Z",
      "core" : { "styletags" : [ ], "urls" : [ ], "text" : "Bagian kedua\ndengan baris baru", "richtext" : [ ], "mentions" : [ ], "cashtags" : [ ], "hashtags" : [ ] }
    }
  }
]
