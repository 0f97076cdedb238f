#include "ingest/metric_columns.h"
#include "ingest/registry.h"
#include "ingest/table_importer.h"

// What managers of accounts export: one row a post. Their tables of days (no texts) are read by metrics_table.cpp.
// Columns are in the language of the account and chosen at export, so that few of them are sure to be there; English
// and Indonesian are known, others go through the table of columns. Meta and LinkedIn write the month first. Times
// carry no zone: the chosen zone counts, as the sites show it.
namespace tilik {

namespace {

template <size_t kCount>
const TableFormat& first_fitting(const Sample& sample, const TableFormat (&formats)[kCount]) {
  for (const TableFormat& format : formats) {
    if (table_confidence(sample, format) > 0) return format;
  }
  return formats[0];
}

// ---- Meta Business Suite: Instagram and Facebook posts, stories, videos ----
constexpr std::string_view kInstagramEn[] = {"postid", "accountusername", "publishtime", "permalink"};
constexpr std::string_view kInstagramId[] = {"idpostingan", "namapenggunaakun", "permalink"};
constexpr std::string_view kFacebookEn[] = {"postid", "pagename", "publishtime", "permalink"};
constexpr std::string_view kFacebookId[] = {"idpostingan", "namahalaman", "permalink"};
constexpr std::string_view kInstagramIdLink[] = {"idpostingan", "namapenggunaakun", "tautanpermanen"};
constexpr std::string_view kFacebookIdLink[] = {"idpostingan", "namahalaman", "tautanpermanen"};
constexpr ColumnAlias kMetaExtra[] = {{"postid", Field::id, 0},
                                      {"idpostingan", Field::id, 0},
                                      {"accountusername", Field::author, 0},
                                      {"namapenggunaakun", Field::author, 0},
                                      {"accountname", Field::author_name, 0},
                                      {"namaakun", Field::author_name, 0},
                                      {"pagename", Field::author_name, 0},
                                      {"namahalaman", Field::author_name, 0},
                                      {"description", Field::text, 0},
                                      {"deskripsi", Field::text, 0},
                                      {"keterangan", Field::text, 0},
                                      {"title", Field::text, 1},
                                      {"judul", Field::text, 1},
                                      {"publishtime", Field::time, 0},
                                      {"waktupenerbitan", Field::time, 0},
                                      {"waktupublikasi", Field::time, 1},
                                      {"date", Field::ignored, 0},
                                      {"tanggal", Field::ignored, 0},
                                      {"permalink", Field::url, 0},
                                      {"tautanpermanen", Field::url, 0},
                                      {"posttype", Field::format, 0},
                                      {"jenispostingan", Field::format, 0},
                                      {"reactions", Field::likes, 0},
                                      {"reaksi", Field::likes, 0},
                                      {"tanggapan", Field::likes, 0},
                                      {"pengikut", Field::ignored, 0},  // whom this post won, not all
                                      {"likesandreactions", Field::likes, 1},
                                      {"frekuensidibagikan", Field::shares, 0},
                                      {"frekuensidisimpan", Field::saves, 0},
                                      {"totalclicks", Field::clicks, 0},
                                      {"totalklik", Field::clicks, 0},
                                      {"linkclicks", Field::clicks, 1},
                                      {"otherclicks", Field::ignored, 0},
                                      {"3secondvideoviews", Field::views, 4},
                                      {"accountid", Field::ignored, 0},
                                      {"pageid", Field::ignored, 0},
                                      {"isshare", Field::kind, 0, Aspect::share_flag},
                                      {"languages", Field::language, 0}};
constexpr FormatTraits kMetaInstagram{.platform = "instagram", .extra = kMetaExtra, .writes_month_first = true},
    kMetaFacebook{.platform = "facebook", .extra = kMetaExtra, .writes_month_first = true};
constexpr TableFormat kMeta[] = {{kInstagramEn, kMetaInstagram},     {kFacebookEn, kMetaFacebook},
                                 {kInstagramId, kMetaInstagram},     {kFacebookId, kMetaFacebook},
                                 {kInstagramIdLink, kMetaInstagram}, {kFacebookIdLink, kMetaFacebook}};

// ---- TikTok Studio: one row a video ----
constexpr std::string_view kTiktokEn[] = {"videotitle", "videolink", "posttime"};
constexpr std::string_view kTiktokId[] = {"judulvideo", "tautanvideo", "waktuposting", "totalsuka"};
constexpr ColumnAlias kTiktokExtra[] = {
    {"videotitle", Field::text, 0},        {"judulvideo", Field::text, 0},     {"videolink", Field::url, 0},
    {"tautanvideo", Field::url, 0},        {"posttime", Field::time, 0},       {"time", Field::ignored, 0},
    {"totallikes", Field::likes, 0},       {"totalsuka", Field::likes, 0},     {"totalcomments", Field::comments, 0},
    {"totalkomentar", Field::comments, 0}, {"totalshares", Field::shares, 0},  {"totalbagikan", Field::shares, 0},
    {"totalviews", Field::views, 0},       {"totaltayangan", Field::views, 0}, {"addtofavorites", Field::saves, 0},
    {"totalbookmarks", Field::saves, 0}};
constexpr TableFormat kTiktok[] = {{kTiktokEn, {"tiktok", kTiktokExtra}}, {kTiktokId, {"tiktok", kTiktokExtra}}};

// ---- YouTube Studio: one row a video, and one row "Total" ----
constexpr std::string_view kYoutubeEn[] = {"content", "videotitle", "videopublishtime"};
constexpr std::string_view kYoutubeId[] = {"konten", "judulvideo", "waktupublikasivideo"};
constexpr std::string_view kYoutubeOldEn[] = {"video", "videotitle", "videopublishtime"};
constexpr std::string_view kYoutubeOldId[] = {"video", "judulvideo", "waktupublikasivideo"};
constexpr std::string_view kTotals[] = {"Total", "Jumlah"};
constexpr ColumnAlias kYoutubeExtra[] = {{"content", Field::id, 0},
                                         {"video", Field::id, 1},
                                         {"konten", Field::id, 0},
                                         {"videotitle", Field::text, 0},
                                         {"judulvideo", Field::text, 0},
                                         {"videopublishtime", Field::time, 0},
                                         {"waktupublikasivideo", Field::time, 0},
                                         {"commentsadded", Field::comments, 0},
                                         {"komentarditambahkan", Field::comments, 0},
                                         {"subscribers", Field::ignored, 0},
                                         {"subscriber", Field::ignored, 0},
                                         {"impressions", Field::ignored, 0},
                                         {"tayangan", Field::ignored, 0},  // times a picture of it was shown
                                         {"penayangan", Field::views, 0}};
constexpr TableFormat kYoutube[] = {{kYoutubeEn, {"youtube", kYoutubeExtra}, {}, kTotals},
                                    {kYoutubeId, {"youtube", kYoutubeExtra}, {}, kTotals},
                                    {kYoutubeOldEn, {"youtube", kYoutubeExtra}, {}, kTotals},
                                    {kYoutubeOldId, {"youtube", kYoutubeExtra}, {}, kTotals}};

// ---- X analytics: posts of an account, the new page and the old one ----
constexpr std::string_view kXNew[] = {"postid", "date", "posttext", "impressions"};
constexpr std::string_view kXOld[] = {"tweetid", "tweetpermalink", "tweettext", "impressions"};
constexpr ColumnAlias kXExtra[] = {
    {"posttext", Field::text, 0},     {"tweettext", Field::text, 0},      {"postid", Field::id, 0},
    {"tweetid", Field::id, 0},        {"postlink", Field::url, 0},        {"tweetpermalink", Field::url, 0},
    {"impressions", Field::views, 0}, {"engagements", Field::ignored, 0}, {"bookmarks", Field::saves, 0},
    {"urlclicks", Field::clicks, 0},  {"reposts", Field::shares, 0},      {"share", Field::ignored, 0},
    {"shares", Field::ignored, 0},    {"mediaviews", Field::ignored, 0}};
constexpr TableFormat kX[] = {{kXNew, {"x", kXExtra}}, {kXOld, {"x", kXExtra, true}}};

// ---- LinkedIn page: posts (a line of explanation stands above the names) ----
constexpr std::string_view kLinkedin[] = {"posttitle", "postlink", "impressions"};
constexpr ColumnAlias kLinkedinExtra[] = {
    {"posttitle", Field::text, 0},    {"postlink", Field::url, 0},       {"createddate", Field::time, 0},
    {"date", Field::time, 1},         {"postedby", Field::author, 0},    {"publishedby", Field::author, 0},
    {"posttype", Field::ignored, 0},  {"contenttype", Field::format, 0}, {"views", Field::views, 3},
    {"impressions", Field::views, 0}, {"audience", Field::ignored, 0},   {"follows", Field::ignored, 0}};
constexpr TableFormat kLinkedinFormat{kLinkedin,
                                      {.platform = "linkedin", .extra = kLinkedinExtra, .writes_month_first = true}};

// ---- LinkedIn's archive of an account: what it wrote, in UTC. It tells of comments which post they are about ----
constexpr std::string_view kLinkedinShares[] = {"date", "sharelink", "sharecommentary", "visibility"};
constexpr std::string_view kLinkedinComments[] = {"date", "link", "message"};
constexpr ColumnAlias kLinkedinCommentExtra[] = {{"link", Field::conversation, 0}};
constexpr TableFormat kLinkedinArchives[] = {
    {kLinkedinShares, {.platform = "linkedin", .extra = {}, .times_are_utc = true}},
    {.signature = kLinkedinComments,
     .traits = {.platform = "linkedin", .extra = kLinkedinCommentExtra, .times_are_utc = true},
     .adjust = [](std::span<const std::string_view>, PostDraft& draft) { draft.kind = Kind::comment; }}};
bool is_of_linkedin(const Sample& sample) {
  return sample.text.find("linkedin.com/feed/update/") != std::string_view::npos;
}

}  // namespace

const FormatEntry kMetaBusiness = {
    "meta-business-suite", "CSV of Meta Business Suite: posts of an Instagram account or a Facebook page",
    [](const Sample& sample) { return table_confidence(sample, first_fitting(sample, kMeta)); },
    [](ImportContext& context) { return make_table_importer(context, first_fitting(context.sample, kMeta)); }};
const FormatEntry kTiktokStudio = {
    "tiktok-studio", "CSV of TikTok Studio: videos of an account",
    [](const Sample& sample) { return table_confidence(sample, first_fitting(sample, kTiktok)); },
    [](ImportContext& context) { return make_table_importer(context, first_fitting(context.sample, kTiktok)); }};
const FormatEntry kYoutubeStudio = {
    "youtube-studio", "CSV of YouTube Studio: videos of a channel",
    [](const Sample& sample) {
      // The same names with a day in front are numbers by day.
      const double confidence = table_confidence(sample, first_fitting(sample, kYoutube));
      return confidence > 0 && recognise_metrics(table_guess(sample)) ? 0 : confidence;
    },
    [](ImportContext& context) { return make_table_importer(context, first_fitting(context.sample, kYoutube)); }};
const FormatEntry kXAnalytics = {
    "x-analytics", "CSV of X analytics: posts of an account",
    [](const Sample& sample) { return table_confidence(sample, first_fitting(sample, kX)); },
    [](ImportContext& context) { return make_table_importer(context, first_fitting(context.sample, kX)); }};
const FormatEntry kLinkedinPage = table_entry<kLinkedinFormat>("linkedin-page", "table of a LinkedIn page: its posts");

const FormatEntry kLinkedinArchive = {
    "linkedin-archive", "Shares.csv and Comments.csv of a LinkedIn archive",
    [](const Sample& sample) {
      return is_of_linkedin(sample) ? table_confidence(sample, first_fitting(sample, kLinkedinArchives)) : 0;
    },
    [](ImportContext& context) {
      return make_table_importer(context, first_fitting(context.sample, kLinkedinArchives));
    }};

}  // namespace tilik
