"""Build the lists of given names in lang/tables/given.toml from the locales of the package faker.

Faker (MIT) takes them from public registers of births and censuses, named in its sources. It is
needed only here. Names of other countries, clan names and groups of equal names are kept as they
stand in the table.
Usage: python scripts/build_given.py
"""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

from anyascii import anyascii

from onrecord.lang.places import demonym, place
from onrecord.lang.tables import words

TABLE = Path(__file__).parents[1] / "src/onrecord/lang/tables/given.toml"
LOCALES = (
    "az_AZ", "bg_BG", "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "el_GR", "en_GB", "en_IE",
    "en_IN", "en_KE", "en_NG", "en_NZ", "en_PK", "en_US", "es_AR", "es_CO", "es_ES", "es_MX",
    "et_EE", "fi_FI", "fil_PH", "fr_CH", "fr_FR", "ga_IE", "ha_NG", "hr_HR", "hu_HU", "id_ID",
    "ig_NG", "is_IS", "it_IT", "lt_LT", "lv_LV", "nl_BE", "nl_NL", "no_NO", "pl_PL", "pt_BR",
    "pt_PT", "ro_RO", "ru_RU", "sk_SK", "sl_SI", "sv_SE", "sw", "tr_TR", "uk_UA", "uz_UZ",
    "yo_NG", "zu_ZA",
)  # fmt: skip


FIELDS = {"female": "first_names_female", "male": "first_names_male", "either": "first_names"}
"""Where a provider keeps its names; some give no sex."""


def _spelled(name: str) -> str:
    """A name in Latin letters: Greek and Cyrillic ones transliterated, others as they are."""
    return anyascii(name).replace("'", "") if re.search(r"[Ͱ-ӿ]", name) else name


def _usable(name: str) -> bool:
    """One word in Latin letters with a capital, and neither a place, a title nor a plain word."""
    low = name.lower()
    known = place(name)
    taken = (known and known.kind != "city") or (known and known.capital) or demonym(name)
    titles = {
        w.lower() for k in ("honorifics", "heads", "modifiers") for w in words("titles.en", k)
    }
    listed = words("names.en", "stop") | words("names.en", "time_words")
    heads = words("names.en", "organisation_heads") | words("names.en", "other_heads")
    plain = not taken and low not in titles and name not in (listed | heads)
    return bool(plain and re.fullmatch(r"[^\W\d_]{3,}(?:-[^\W\d_]+)?", name) and name[0].isupper())


def gather() -> dict[str, list[str]]:
    """Names by sex, each once, sorted."""
    out: dict[str, set[str]] = {sex: set() for sex in FIELDS}
    for locale in LOCALES:
        try:
            module = import_module(f"faker.providers.person.{locale}")
        except ModuleNotFoundError:
            continue
        for sex, found in out.items():
            names = map(_spelled, getattr(module.Provider, FIELDS[sex], ()))
            found.update(n for n in names if _usable(n))
    out["either"] -= out["female"] | out["male"]
    return {sex: sorted(found) for sex, found in out.items()}


def _line(sex: str, names: list[str]) -> str:
    return f"{sex} = {json.dumps(names, ensure_ascii=False)}"


def main() -> None:
    text = TABLE.read_text(encoding="utf-8")
    kept = text[text.index("# Common names of countries for which") :]
    head = (
        'source = "Given names: the locales of the package faker (MIT), built by '
        'scripts/build_given.py; clan names and groups of equal names: written for this project"'
    )
    lines = [head, "", *(_line(sex, names) for sex, names in gather().items()), "", kept]
    TABLE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
