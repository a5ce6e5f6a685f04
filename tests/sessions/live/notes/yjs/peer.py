"""The server's Yjs in a process of its own: applies an update for each line, shows its document for a "?"."""

import json
import resource
import sys
from typing import Any

from pycrdt import Doc, XmlFragment, XmlText

from sessions.live.notes.yjs.vector import read_vector


def shown(node: Any) -> Any:
    if isinstance(node, XmlText):
        return "".join(part for part, _ in node.diff())
    return [node.tag, dict(node.attributes), [shown(each) for each in node.children]]


def show(doc: "Doc[Any]") -> str:
    page = doc.get("default", type=XmlFragment)
    clocks = {str(client): clock for client, clock in read_vector(doc.get_state()).items()}
    return json.dumps({"page": [shown(each) for each in page.children], "clocks": clocks}, sort_keys=True)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
    doc: Doc[Any] = Doc()
    for line in sys.stdin:
        if line != "?\n":
            doc.apply_update(bytes.fromhex(line))
            continue
        joiner: Doc[Any] = Doc()  # who joins now gets what is stored, all at once
        joiner.apply_update(doc.get_update())
        sys.stdout.write(f"{show(doc)}\n{show(joiner)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
