"""``klantvrij completion``: a script with which bash, zsh or fish completes our commands.

The script is made from the parser itself, so it knows every option and every choice.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import NamedTuple

from klantvrij.commands.output import write_out
from klantvrij.i18n import _

SHELLS = ("bash", "zsh", "fish")


def description() -> str:
    """Return what the command is for."""
    return _("Geeft een script waarmee uw shell opdrachten en keuzes aanvult met de Tab-toets.")


def example() -> str:
    """Return an example of use."""
    return _(
        "Bijvoorbeeld:\n"
        '  bash: voeg toe aan ~/.bashrc: eval "$(klantvrij completion bash)"\n'
        '  zsh:  voeg toe aan ~/.zshrc: eval "$(klantvrij completion zsh)"\n'
        "  fish: klantvrij completion fish > ~/.config/fish/completions/klantvrij.fish"
    )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    parser.add_argument("shell", choices=SHELLS, help=_("welke shell"))


class Choice(NamedTuple):
    """An option or a place in the command line: its names, its values, and one line about it."""

    names: tuple[str, ...]
    values: tuple[str, ...]
    takes_value: bool
    is_file: bool
    help: str


class Command(NamedTuple):
    """One command with its options and what stands without a name."""

    name: str
    help: str
    options: tuple[Choice, ...]
    plain: tuple[Choice, ...]


def run(arguments: argparse.Namespace) -> int:
    """Write the script; return the exit code."""
    makers = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    write_out(makers[arguments.shell](describe()), exact=True)
    return 0


def describe() -> list[Command]:
    """Return every command with its options, as the parser has them; the first has no name."""
    from klantvrij.cli import build, commands

    parser = build(list(commands()))
    found = [_command("", "", parser)]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            subparsers: dict[str, argparse.ArgumentParser] = action.choices
            found += [_command(name, commands()[name], sub) for name, sub in subparsers.items()]
    return found


def _command(name: str, line: str, parser: argparse.ArgumentParser) -> Command:
    options: list[Choice] = []
    plain: list[Choice] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        values = tuple(str(choice) for choice in action.choices or ())
        choice = Choice(
            tuple(action.option_strings),
            values,
            action.nargs != 0,
            not values and action.metavar in {_("BESTAND"), _("PAD"), _("MAP")},
            (action.help or "").replace("\n", " "),
        )
        (options if action.option_strings else plain).append(choice)
    return Command(name, line, tuple(options), tuple(plain))


def _bash(found: list[Command]) -> Iterator[str]:
    top, *rest = found
    names = " ".join(command.name for command in rest)
    yield "# bash completion for klantvrij\n_klantvrij() {\n"
    yield '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" word cmd=""\n'
    yield '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do\n'
    yield f'    case "$word" in {"|".join(command.name for command in rest)}) cmd="$word"; break;;'
    yield " esac\n  done\n"
    yield '  case "$cmd:$prev" in\n'
    for command in found:
        for option in command.options:
            if not option.takes_value:
                continue
            pattern = "|".join(f"{command.name}:{name}" for name in option.names)
            yield f"    {pattern}) {_bash_reply(option)} return;;\n"
    yield "  esac\n"
    yield '  case "$cmd" in\n'
    for command in rest:
        flags = " ".join(name for option in command.options for name in option.names)
        yield f"    {command.name})\n"
        yield f'      if [[ "$cur" == -* ]]; then COMPREPLY=($(compgen -W "{flags}" -- "$cur")); '
        plain = command.plain[0] if command.plain else None
        yield f"else {_bash_reply(plain)} fi;;\n" if plain else "fi;;\n"
    flags = " ".join(name for option in top.options for name in option.names)
    yield f'    *) if [[ "$cur" == -* ]]; then COMPREPLY=($(compgen -W "{flags}" -- "$cur")); '
    yield f'else COMPREPLY=($(compgen -W "{names}" -- "$cur")); fi;;\n'
    yield "  esac\n}\ncomplete -o filenames -F _klantvrij klantvrij\n"


def _bash_reply(choice: Choice) -> str:
    if choice.values:
        return f'COMPREPLY=($(compgen -W "{" ".join(choice.values)}" -- "$cur"));'
    if choice.is_file:
        return "local IFS=$'\\n'; COMPREPLY=($(compgen -f -- \"$cur\"));"
    return "COMPREPLY=();"


def _zsh(found: list[Command]) -> Iterator[str]:
    top, *rest = found
    yield "#compdef klantvrij\n_klantvrij() {\n  local -a line state commands\n  commands=(\n"
    for command in rest:
        yield f"    {_single(command.name + ':' + command.help)}\n"
    yield "  )\n  _arguments -C \\\n"
    for option in top.options:
        yield from (f"    {spec} \\\n" for spec in _zsh_specs(option))
    yield "    '1: :->command' '*:: :->rest'\n"
    yield "  case $state in\n    command) _describe 'command' commands;;\n"
    yield "    rest)\n      case $line[1] in\n"
    for command in rest:
        yield f"        {command.name}) _arguments"
        for option in command.options:
            yield from (f" \\\n          {spec}" for spec in _zsh_specs(option))
        for place in command.plain:
            yield f" \\\n          {_single('*: :' + _zsh_values(place))}"
        yield ";;\n"
    yield "      esac;;\n  esac\n}\n"
    yield 'if [ "$funcstack[1]" = "_klantvrij" ]; then _klantvrij "$@"; '
    yield "else compdef _klantvrij klantvrij; fi\n"


def _zsh_specs(option: Choice) -> Iterator[str]:
    said = option.help.replace("[", "(").replace("]", ")").replace(":", " -")
    for name in option.names:
        spec = f"{name}[{said}]"
        if option.takes_value:
            spec += f": :{_zsh_values(option)}"
        yield _single(spec)


def _zsh_values(choice: Choice) -> str:
    if choice.values:
        return f"({' '.join(choice.values)})"
    return "_files" if choice.is_file else " "


def _fish(found: list[Command]) -> Iterator[str]:
    top, *rest = found
    yield "# fish completion for klantvrij\ncomplete -c klantvrij -f\n"
    for option in top.options:
        yield _fish_option("__fish_use_subcommand", option)
    for command in rest:
        yield (
            f"complete -c klantvrij -n __fish_use_subcommand -a {command.name}"
            f" -d {_single(command.help)}\n"
        )
        seen = _single(f"__fish_seen_subcommand_from {command.name}")
        for option in command.options:
            yield _fish_option(seen, option)
        for place in command.plain:
            if place.values:
                yield f"complete -c klantvrij -n {seen} -a {_single(' '.join(place.values))}\n"
            elif place.is_file:
                yield f"complete -c klantvrij -n {seen} -F\n"


def _fish_option(condition: str, option: Choice) -> str:
    parts = [f"complete -c klantvrij -n {condition}"]
    parts += [
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
    ]
    if option.takes_value:
        parts.append("-r")
    if option.values:
        parts.append(f"-a {_single(' '.join(option.values))}")
    elif option.is_file:
        parts.append("-F")
    parts.append(f"-d {_single(option.help)}")
    return " ".join(parts) + "\n"


def _single(text: str) -> str:
    """Quote `text` for a shell."""
    escaped = text.replace("'", "'\\''")
    return f"'{escaped}'"
