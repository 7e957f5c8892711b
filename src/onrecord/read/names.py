"""Who and what a report names: people, organisations, places, peoples, and every mention of them.

Candidates are sequences of capitals cut at titles (`names_runs`, `names_finds`); each place where
a name stands votes for its kind (`names_kinds`); forms of one bearer are tied together
(`names_coref`); pronouns and descriptions come last (`names_refs`). The parser's labels are one
piece of evidence among others, so a language without a parser is read by the same rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.lang.bodies import governed
from onrecord.lang.phonetic import fold
from onrecord.lang.places import country, homes
from onrecord.lang.tables import table, words
from onrecord.model.reading import LocalEntity, Mention, Role
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.read.names_bodies import bodies
from onrecord.read.names_clusters import Cluster
from onrecord.read.names_coref import resolve
from onrecord.read.names_emphasis import emphasis, small_words
from onrecord.read.names_finds import Find, Page, finds, pages, repeats
from onrecord.read.names_lists import heads, institutions
from onrecord.read.names_local import local_groups
from onrecord.read.names_refs import bearers, refer
from onrecord.read.names_roles import role_after, role_before, titles_before
from onrecord.read.names_seats import capital
from onrecord.read.names_words import alone
from onrecord.read.parse import Parsed, parse


def in_text(
    text: str, language: str = "en", title: str = ""
) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
    """The names of a text alone, as `find` gives them. title: the headline beside it, if any.

    Each mention carries the rules that found it and tied it to its entity (`evidence`); one whose
    bearer is not clear has entity None. language is an ISO 639-1 code.
    """
    report = Report("text", "text", None, None, title, None, None, language, text)
    return find(next(iter(parse([report]))))


def find(parsed: Parsed) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
    """Mentions in order of position, and the entities that they index.

    Offsets are code points into the report's text. Possessive endings are left out of spans and
    names; a pronoun whose antecedent is not clear has entity None.
    """
    made = pages(parsed, alone(parsed.report.text))
    found = list(finds(parsed, made))
    known = {f.key: f.key for f in found if f.solid and len(f.key) > 2}
    more = [*repeats(parsed, made, known), *bodies(made, parsed.report.text)]
    more += local_groups(made, parsed.report.text) if parsed.tagged else ()
    found = _apart(sorted([*found, *more], key=lambda f: (f.start, -f.end)))
    small = small_words(made)
    groups = [
        c
        for c in resolve(found, parsed.report.text)
        if _keep(c, parsed.tagged) and not emphasis(c, small)
    ]
    named_here = Counter(c.place.code for c in groups if c.place and _fixed(c))
    entities = tuple(_entity(c, made, parsed.report.text, named_here) for c in groups)
    named = sorted(_mentions(groups, made), key=lambda m: m.span)
    said: list[list[str]] = [[] for _ in groups]
    for mention in named:
        said[mention.entity or 0] += _said(mention)
    rest = [*refer(made, named, bearers(entities, said)), *_lower(groups, made, named)]
    return tuple(sorted([*named, *rest], key=lambda m: m.span)), entities


def _apart(found: Sequence[Find]) -> list[Find]:
    """Finds that do not overlap, earlier and longer ones first."""
    out: list[Find] = []
    for one in found:
        if not out or one.start >= out[-1].end:
            out.append(one)
    return out


def _keep(cluster: Cluster, tagged: bool) -> bool:
    """Whether anything shows that this is a name and not a capitalised word."""
    if not cluster.solid and cluster.place is None:
        return False
    first = cluster.finds[0]
    if len(first.words) == 1 and first.words[0].text in words("names.en", "stop"):
        return first.key in institutions() and any(not f.words[0].opens for f in cluster.finds)
    if tagged:
        return True
    strongest = max((v for f in cluster.finds for _, v, _ in f.votes), default=0.0)
    return strongest >= 1.5


def _fixed(cluster: Cluster) -> bool:
    """Whether a place lies in one country only, as far as the gazetteer knows."""
    return cluster.place is not None and (
        cluster.place.kind != "city" or not homes(cluster.place.name)
    )


def _country(cluster: Cluster, here: Counter[str]) -> str | None:
    """The country of a place; of towns of one name, that in the country named beside them."""
    governs = [capital(f.name) for f in cluster.finds if cluster.key == governed(f.name)]
    if cluster.key.endswith(" government") and any(governs):
        return max(governs)
    if not cluster.place or not cluster.place.code:
        return None
    codes = homes(cluster.place.name) if cluster.place.kind == "city" else ()
    named = [c for c in codes if here[c]]
    if named:
        return max(named, key=lambda c: (here[c], c))
    return cluster.place.code if not codes or cluster.place.capital else None


def _entity(cluster: Cluster, made: Sequence[Page], source: str, here: Counter[str]) -> LocalEntity:
    roles: list[Role] = []
    kind = cluster.kind
    for one in cluster.finds if kind == "person" else ():
        page = made[one.paragraph]
        for role in (role_before(one, page, source), role_after(one, page, source)):
            if role and all(role.span != r.span for r in roles):
                roles.append(role)
    return LocalEntity(_fullest(cluster), kind, tuple(roles), _country(cluster, here))


def _fullest(cluster: Cluster) -> str:
    """The longest form in running text that is no demonym, the most frequent of equals."""
    names = [
        f.name
        for f in cluster.finds
        if cluster.forms[f.start][0] in ("name", "short") and f.key not in ("north", "south")
    ]
    if not names:
        return cluster.place.name if cluster.place else cluster.finds[0].name
    if cluster.place:
        plain = [n for n in names if not n.isupper() or len(n) < 5]
        return max(plain or [cluster.place.name], key=lambda n: (names.count(n), len(n), n))
    return max(
        names, key=lambda n: (not n.isupper(), len(fold(n).split()), names.count(n), len(n), n)
    )


def _mentions(groups: Sequence[Cluster], made: Sequence[Page]) -> Iterator[Mention]:
    for index, cluster in enumerate(groups):
        kind = cluster.kind
        for one in cluster.finds:
            form, rule = cluster.forms[one.start]
            start, name = one.start, one.name
            before = made[one.paragraph].words[one.first - 1] if one.first else None
            if (
                rule == "listed"
                and fold(name) in ("north", "south")
                and before
                and before.low == "the"
            ):
                start, name = before.start, f"the {name}"
            acronym = (
                form == "name"
                and len(one.words) == 1
                and one.words[0].upper
                and kind == "organisation"
            )
            title = titles_before(one, made[one.paragraph]) if kind == "person" else ()
            evidence = [rule, *sorted({e for _, _, e in one.votes})]
            evidence += ["title:" + " ".join(w.text for w in title)] if title else []
            if kind == "place" and (sort := _sort_after(one, made[one.paragraph])):
                evidence.append(f"sort:{sort}")
            yield Mention(
                Span(start, one.end),
                "acronym" if acronym else form,
                kind,
                name,
                index,
                tuple(evidence),
            )


def _sort_after(one: Find, page: Page) -> str:
    """The word for a sort of place that follows a name ("Example province"), or ""."""
    at = one.first + len(one.words)
    after = page.words[at] if at < len(page.words) else None
    rule = words("places.en", "administrative") | words("places.en", "urban")
    if not after or after.gap != " " or after.low not in rule or country(one.name):
        return ""
    more = page.words[at + 1 : at + 2]
    return "" if one.extended or (more and more[0].low == "of") else after.text


def _sorts(word: str) -> set[str]:
    """A word for a sort of facility, and the others that may stand for it."""
    groups = table("places.en")["same_sort"]
    return {word, *(w for group in groups if word in group for w in group)}


def _sort(one: Find) -> bool:
    """Whether the last word of a name says what sort of thing it is."""
    last, places = one.words[-1].low, table("places.en")
    return last in heads() or last in places["facilities"] or last.capitalize() in places["heads"]


def _said(mention: Mention) -> list[str]:
    return [e.removeprefix("title:") for e in mention.evidence if e.startswith("title:")]


def _lower(
    groups: Sequence[Cluster], made: Sequence[Page], named: Sequence[Mention]
) -> Iterator[Mention]:
    """Lower-case repeats of a name's last two words: "the river authority"."""
    tails: dict[tuple[str, str], set[int]] = {}
    for i, cluster in enumerate(groups):
        for one in cluster.finds if cluster.kind in ("organisation", "place") else ():
            if len(one.words) > 1 and not cluster.place and one.words[-2].cap and _sort(one):
                for sort in _sorts(one.words[-1].low):
                    tails.setdefault((one.words[-2].low, sort), set()).add(i)
    taken = {m.span.end for m in named}
    for page in made if tails else ():
        for i, (a, b) in enumerate(zip(page.words, page.words[1:], strict=False)):
            if not any(w.low == "the" for w in page.words[max(0, i - 3) : i]):
                continue
            owners = tails.get((a.low, b.low))
            if not owners or len(owners) > 1 or a.cap or b.cap or b.gap != " " or b.end in taken:
                continue
            owner = next(iter(owners))
            kind = groups[owner].kind
            span = Span(a.start, b.end)
            yield Mention(
                span, "descriptive", kind, f"{a.text} {b.text}", owner, ("lower-case-repeat",)
            )
