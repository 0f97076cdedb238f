"""An independent count of what `tilik analyze` should find: plain Python, one row after another.

Written from the contract of the command line ("Exact meanings") without looking at the engine, so that two
programs have to agree. Slow on purpose: no index, no cleverness. Reads CSV files in the layout that
`tilik generate` writes (id,created_at,platform,author,followers,text,likes,...).
"""
import csv
import re
import statistics
import unicodedata
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone


def kind_of(character):
    """letter, digit, mark or other, by Unicode's general category."""
    category = unicodedata.category(character)
    return {"L": "letter", "M": "mark"}.get(category[0], "digit" if category == "Nd" else "other")


def fold(text):
    """Unicode's full case folding."""
    return text.casefold()


def hashtags_of(text):
    """Case-folded tags: '#' or the full-width sign, not after a letter, digit or '&', with a non-digit."""
    tags, i = set(), 0
    while i < len(text):
        before = text[i - 1] if i > 0 else " "
        if text[i] in "#\uff03" and before != "&" and kind_of(before) not in ("letter", "digit"):
            end = i + 1
            while end < len(text) and (text[end] == "_" or kind_of(text[end]) != "other"):
                end += 1
            body = text[i + 1:end]
            if any(kind_of(c) != "digit" for c in body):
                tags.add(fold(body))
            i = max(end, i + 1)
        else:
            i += 1
    return tags


def mentions_of(text):
    """Case-folded handles: '@' not after a letter, digit, '.', '_', '-' or '/'; dots at the end do not belong."""
    names, i = set(), 0
    while i < len(text):
        before = text[i - 1] if i > 0 else " "
        if text[i] == "@" and before not in "._-/" and kind_of(before) not in ("letter", "digit"):
            end = i + 1
            while end < len(text) and (text[end] in "_." or kind_of(text[end]) in ("letter", "digit")):
                end += 1
            name = text[i + 1:end].rstrip(".")
            if name:
                names.add(fold(name))
            i = max(end, i + 1)
        else:
            i += 1
    return names


LINK = re.compile(r"(https?://|\bwww\.)\S*")


def words_of(text):
    """Case-folded words of at least three letters outside links, mentions and hashtags; stop words included."""
    text = LINK.sub(" ", text)
    words, i = set(), 0
    while i < len(text):
        before = text[i - 1] if i > 0 else " "
        is_tag = text[i] in "#\uff03" and before != "&" and kind_of(before) not in ("letter", "digit")
        is_name = text[i] == "@" and before not in "._-/" and kind_of(before) not in ("letter", "digit")
        if is_tag or is_name:
            end = i + 1
            while end < len(text) and (kind_of(text[end]) != "other" or text[end] == "_" or (is_name and text[end] == ".")):
                end += 1
            body = text[i + 1:end]
            if is_name or any(kind_of(c) != "digit" for c in body):
                i = max(end, i + 1)
                continue
        if kind_of(text[i]) != "other":
            end = i
            while end < len(text) and kind_of(text[end]) != "other":
                end += 1
            word = text[i:end]
            if sum(kind_of(c) == "letter" for c in word) >= 3:
                words.add(fold(word))
            i = end
        else:
            i += 1
    return words


def number(cell):
    return int(cell) if cell != "" else None


class Reference:
    def __init__(self, path, zone_hours=7):
        self.zone = timezone(timedelta(hours=zone_hours))
        self.posts = 0
        self.days, self.hour_weekday = Counter(), [[0] * 24 for _ in range(7)]
        self.tag_posts, self.tag_authors = Counter(), defaultdict(set)
        self.word_posts = Counter()
        self.authors, self.targets = set(), set()
        self.account_posts, self.account_interactions, self.account_followers = Counter(), Counter(), {}
        self.totals = Counter()
        self.rates = {"by_followers": [], "by_views": []}
        self.platform_rates = defaultdict(list)
        self.edges, self.self_loops = Counter(), 0
        self.replies = []
        self.mentions = []
        self.first = self.last = None
        author_of = {}
        with open(path, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self.add(row, author_of)

    def add(self, row, author_of):
        author, text = fold(row["author"]), row["text"]
        time = datetime.strptime(row["created_at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
        author_of[row["id"]] = author
        self.posts += 1
        self.authors.add(author)
        self.first = min(self.first or time, time)
        self.last = max(self.last or time, time)
        local = time.astimezone(self.zone)
        self.days[local.strftime("%Y-%m-%d")] += 1
        self.hour_weekday[local.weekday()][local.hour] += 1
        for tag in hashtags_of(text):
            self.tag_posts[tag] += 1
            self.tag_authors[tag].add(author)
        self.word_posts.update(words_of(text))
        self.count(row, author)
        self.connect(row, time, author, text, author_of)

    def count(self, row, author):
        counts = {name: number(row[column]) for name, column in
                  (("likes", "likes"), ("comments", "replies"), ("shares", "reposts"), ("quotes", "quotes"),
                   ("views", "views"))}
        for name, value in counts.items():
            if value is not None:
                self.totals[name] += value
        followers = number(row["followers"])
        self.account_posts[author] += 1
        if followers is not None:
            self.account_followers[author] = followers  # rows are in the order of time
        present = [counts[name] for name in ("likes", "comments", "shares", "quotes") if counts[name] is not None]
        if not present:
            return
        interactions = sum(present)
        self.account_interactions[author] += interactions
        if followers:
            self.rates["by_followers"].append(100 * interactions / followers)
            self.platform_rates[row["platform"]].append(100 * interactions / followers)
        if counts["views"]:
            self.rates["by_views"].append(100 * interactions / counts["views"])

    def connect(self, row, time, author, text, author_of):
        targets = mentions_of(text)
        parent = author_of[row["reply_to_id"]] if row["reply_to_id"] else None
        if not row["repost_of_id"]:
            self.mentions += [(time, row["id"], named) for named in targets - {author, parent}]
        if parent is not None:
            targets.add(parent)
            if parent != author:
                self.replies.append((time, row["id"], author, row["reply_to_id"], parent))
        if row["repost_of_id"]:
            targets.add(author_of[row["repost_of_id"]])
        for target in targets:
            self.targets.add(target)
            if target == author:
                self.self_loops += 1
            else:
                self.edges[author, target] += 1

    def all_nodes(self):
        """Every author and every target, those without any edge too."""
        return set(self.authors) | self.targets

    def network_nodes(self):
        return {name for edge in self.edges for name in edge}

    def rate(self, name):
        values = self.rates[name]
        return {"rows": len(values), "mean": statistics.fmean(values), "median": statistics.median(values)}

    def response(self):
        """Replies to others and mentions of them, those that their target answered by a later reply to that very post,
        and the median wait by Kaplan and Meier: who was not answered waits until the end of the data."""
        waits = []
        inbound = [(time, post, target) for time, post, _, _, target in self.replies] + self.mentions
        for time, post, target in inbound:
            answers = [later for later, _, author, parent, _ in self.replies
                       if parent == post and author == target and later >= time]
            waits.append((min(answers or [self.last]) - time, bool(answers)))
        waiting, median = 1.0, None
        for moment in sorted({wait for wait, is_answered in waits if is_answered}):
            at_risk = sum(wait >= moment for wait, _ in waits)
            waiting *= 1 - waits.count((moment, True)) / at_risk
            if waiting <= 0.5:
                median = int(moment.total_seconds())
                break
        return {"inbound": len(waits), "answered": sum(answered for _, answered in waits), "median_wait_s": median}

    def mann_kendall_s(self, series):
        return sum((b > a) - (b < a) for i, a in enumerate(series) for b in series[i + 1:])


def normalised_mutual_information(first, second):
    """2 I / (H + H) of two labelings (dictionaries) over the keys that both have."""
    import math
    keys = [key for key in first if key in second]
    n = len(keys)
    if n == 0:
        raise ValueError("the two labelings have no key in common")
    joint = Counter((first[k], second[k]) for k in keys)
    a, b = Counter(first[k] for k in keys), Counter(second[k] for k in keys)
    entropy = lambda counts: -sum(c / n * math.log(c / n) for c in counts.values())
    mutual = sum(c / n * math.log(c * n / (a[x] * b[y])) for (x, y), c in joint.items())
    total = entropy(a) + entropy(b)
    return 2 * mutual / total if total > 0 else 1.0
