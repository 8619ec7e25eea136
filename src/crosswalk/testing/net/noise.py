"""What stands in logs besides: other sites, duplicates, rows that only look like a watched site. None of it is a hit."""

from __future__ import annotations

import random
from collections.abc import Callable

from crosswalk.testing.net.layouts import Row
from crosswalk.testing.net.plan import Log, Plan, word

_ALIKE = {"a": "а", "e": "е", "o": "о", "i": "і"}


class Noise:
    """Pools of a seed. `mark` stands in every secret."""

    def __init__(self, made: Plan) -> None:
        dice = random.Random(f"noise {made.seed}")
        self.mark = f"pW{made.seed:x}-{dice.getrandbits(40):010x}-"
        self.hosts = [f"{word(dice, 3)}.test" for _ in range(3000)]
        self.urls = [f"https://{'www.' * (n % 3 == 0)}{host}/{'login' * (n % 2)}" for n, host in enumerate(self.hosts)]
        self.logins = [f"{word(dice, 3)}{n % 97}@{word(dice, 2)}-post.example" for n in range(3000)]
        self._domains = [site.name for site in made.sites if site.entry == site.name and site.name.count(".") == 1]

    def rows(self, log: Log, dice: random.Random, held: list[Row], secret: Callable[[], str]) -> list[Row]:
        """All rows of a log: what it holds of watched sites among the rest, a fifth of them again, a tenth fakes."""
        count = 22 + dice.randrange(66) - len(held)
        own = [self.logins[dice.randrange(3000)] for _ in range(3)]
        first = dice.randrange(3000)
        rows = [(self.urls[(first + 7 * n) % 3000], own[n % 3], secret()) for n in range(max(4, count * 7 // 10))]
        rows += rows[: count // 5]
        if dice.random() < 0.3:
            rows += [self._fake(dice, secret) for _ in range(max(1, count // 10))]
        for row in held:
            rows.insert(dice.randrange(len(rows)), row)
            if dice.random() < 0.3:
                rows.insert(dice.randrange(len(rows)), row)
        return rows

    def _fake(self, dice: random.Random, secret: Callable[[], str]) -> Row:
        name, other, login = dice.choice(self._domains), dice.choice(self.hosts), dice.choice(self.logins)
        kind = dice.randrange(7)
        if kind == 0:
            return f"https://{name}.{other}/login", login, secret()
        if kind == 1:
            return f"https://my{name}/", login, secret()
        if kind == 2:
            return f"https://{name}@{other}/", login, secret()
        if kind == 3:
            letter = next(c for c in name if c in _ALIKE)
            return f"https://{name.replace(letter, _ALIKE[letter], 1)}/", login, secret()
        if kind == 4:
            return f"https://{other}/?next=https://{name}/", login, secret()
        if kind == 5:
            coded = name.split(".")[0].replace("a", "á", 1).encode("idna").decode()
            return f"https://{coded}.{name.split('.')[0]}.test/", login, secret()
        return f"https://{name}/login", dice.choice(("", "UNKNOWN", "N/A")), secret()
