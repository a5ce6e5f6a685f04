"""Which signs the fonts of a document have between them, as test_signs.py tries one by one.

In hexadecimal, first-last. Marks stand apart: each goes with the letters of its own script alone, for Typst
refuses a page on which no font has a letter and its mark together.
"""

from typing import Final

_EUROPE: Final = (
    "20-7e a0-ac ae-2ff 370-377 37a-37f 384-38a 38c 38e-3a1 3a3-481 48a-4ff 510-513 51a-51d 531-556 "
    "559-58a 58d-58f 10d0-10ff 1d00-1dbf 1e00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d "
    "1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe fb00-fb06 fb13-fb17"
)
_INUKTITUT_CREE: Final = "1400-167f"
_HEBREW: Final = "5be 5c0 5c3 5c6 5d0-5ea 5ef-5f4 fb1d fb1f-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44 fb46-fb4f"
_ARABIC: Final = (
    "606-60d 61b 61f 621-63a 63d 640-64a 660-66f 671 674 679-67c 67e-681 683-689 691 693 695-696 698 69a "
    "6a0-6a1 6a4 6a9-6ad 6af 6b5 6ba 6bc-6be 6c0-6c3 6c6-6d0 6d2-6d5 6de 6e9 6f0-6f9 762-763 fb50-fb81 "
    "fb88-fb95 fb9e-fb9f fba5 fba7-fbb1 fbbf-fbc0 fbd3-fbdc fbde-fbdf fbe2-fbe3 fbe8-fbe9 fbfc-fbff "
    "fd3e-fd3f fdf2 fdfc fe70-fe74 fe76-fefc"
)
_DEVANAGARI: Final = "904-939 93d 950 958-961 964-97f"
_THAI: Final = "e01-e30 e32-e33 e3f-e46 e4f-e5b"
_SYMBOLS: Final = (
    "2010-2027 202f-2040 2042 2044-2052 2054-205e 2070-2071 2074-208e 2090-209c 20a0-20c0 2100-211e "
    "2120 2122 2124 2126-2151 2153-2184 2189 2190-2328 232b-23ff 2460-2606 2609-262f 2638-268b "
    "2690-269c 26a0-26a7 26aa-26b2 26bd-26be 26c4-26c5 26c8 26ce-26cf 26d1 26d3-26d4 26e9-26ea "
    "26f0-26f5 26f7-26fa 26fd 2701-2714 2716-2726 2728 272a-275e 2761-277f 2794-2b73 2b76-2b95 "
    "2b97-2bff 3000 3012 3016-3017 301a-301b 3030 3036 303d"
)
# As some write to be seen among others: bold, in a circle, in letters of mathematics.
_FANCY: Final = (
    "1d400-1d454 1d456-1d49c 1d49e-1d49f 1d4a2 1d4a5-1d4a6 1d4a9-1d4ac 1d4ae-1d4b9 1d4bb 1d4bd-1d4c3 "
    "1d4c5-1d505 1d507-1d50a 1d50d-1d514 1d516-1d51c 1d51e-1d539 1d53b-1d53e 1d540-1d544 1d546 "
    "1d54a-1d550 1d552-1d6a5 1d6a8-1d7cb 1d7ce-1d7ff 1f12f 1f170-1f171 1f17e-1f17f 1f18e 1f191-1f19a "
    "1f1e6-1f1ff"
)
_EMOJI: Final = (
    "1f004 1f0cf 1f201-1f202 1f21a 1f22f 1f232-1f23a 1f250-1f251 1f300-1f321 1f324-1f393 1f396-1f397 "
    "1f399-1f39b 1f39e-1f3f0 1f3f3-1f3f5 1f3f7-1f4fd 1f4ff-1f53d 1f549-1f54e 1f550-1f567 1f56f-1f570 "
    "1f573-1f57a 1f587 1f58a-1f58d 1f590 1f595-1f596 1f5a4-1f5a5 1f5a8 1f5b1-1f5b2 1f5bc 1f5c2-1f5c4 "
    "1f5d1-1f5d3 1f5dc-1f5de 1f5e1 1f5e3 1f5e8 1f5ef 1f5f3 1f5fa-1f64f 1f680-1f6c5 1f6cb-1f6d2 "
    "1f6d5-1f6d9 1f6dc-1f6e5 1f6e9 1f6eb-1f6ec 1f6f0 1f6f3-1f6fc 1f780-1f7d8 1f7e0-1f7eb 1f7f0 "
    "1f800-1f80b 1f810-1f847 1f850-1f859 1f860-1f887 1f890-1f8ad 1f8b0-1f8b1 1f90c-1f93a 1f93c-1f945 "
    "1f947-1f9ff 1fa70-1fa7c 1fa80-1fac6 1fac8 1facc-1fadd 1fadf-1faeb 1faef-1fafa 3297 3299"
)

# Letters and marks of a script. Nothing else takes marks.
SCRIPTS: Final = (
    ("41-5a 61-7a c0-2ff 370-3ff 400-52f 1e00-1fff", "300-33f 342 345-34e 350-36f"),
    (_HEBREW, "591-5bd 5bf 5c1-5c2 5c4-5c5 5c7 fb1e"),
    (_ARABIC, "610-612 615 64b-658 65a-65b 670 6dc"),
    (_DEVANAGARI, "900-903 93a-93c 93e-94f 951-957 962-963"),
    (_THAI, "e31 e34-e3a e47-e4e"),
)
JOINING: Final = " ".join(SCRIPTS[2] + SCRIPTS[3])  # Arabic and Devanagari: joiners part or bind letters
SIGNS: Final = " ".join(
    (_EUROPE, _INUKTITUT_CREE, _HEBREW, _ARABIC, _DEVANAGARI, _THAI, _SYMBOLS, _FANCY, _EMOJI)
)


def ranges(table: str) -> list[tuple[int, int]]:
    pairs = [each.split("-") for each in table.split()]
    return [(int(pair[0], 16), int(pair[-1], 16)) for pair in pairs]
