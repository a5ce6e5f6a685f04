"""The people of a walk, at browsers of one language, one scheme and one width."""

from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.e2e.person import sit_down
from tests.e2e.site import Site
from tests.e2e.walking import Walker

SCENES = [("en", "light", 1440), ("fr", "dark", 390)]


@dataclass
class Scene:
    browser: Browser
    site: Site
    language: str
    scheme: str
    width: int

    def walker(self, name: str, process: int = 0) -> Walker:
        return Walker(
            sit_down(
                self.browser,
                self.site,
                name,
                process,
                language=self.language,
                scheme=self.scheme,
                width=self.width,
            )
        )
