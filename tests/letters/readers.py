"""Three programs that read mail and share nothing: Python's own, one in Rust, one in Perl."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.headerregistry import Address
from pathlib import Path

import fast_mail_parser

People = list[tuple[str, str]]  # (name, address) of each
PERL = r"""
use strict; use warnings; use Email::MIME; use JSON::PP; use Encode;
sub people {
  my ($letter, $name) = @_;
  my $list = $letter->header_as_obj($name) or return [];
  return [map { [$_->phrase // "", $_->address] } $list->addresses];
}
sub read_one {
  my ($path) = @_;
  open(my $file, "<:raw", $path) or die; local $/; my $letter = Email::MIME->new(<$file>);
  my %read = (subject => $letter->header_str("Subject"), texts => {}, attachments => []);
  $read{$_} = people($letter, $_) for qw(From To Reply-To);
  $letter->walk_parts(sub {
    my ($part) = @_;
    return if $part->subparts;
    my $name = $part->filename;
    return push @{$read{attachments}}, $name if defined $name;
    my ($type) = ($part->content_type // "text/plain") =~ m{^([^;\s]+)};
    $read{texts}{$type} = $part->body_str;
  });
  return \%read;
}
print JSON::PP->new->ascii->encode([map { read_one($_) } @ARGV]);
"""


@dataclass(frozen=True)
class Read:
    """What a program makes of a letter; lines end with a newline, whatever ended them on their way."""

    subject: str
    sender: People
    to: People
    reply_to: People
    text: str
    html: str
    attachments: list[str]


def missing() -> str | None:
    """The sentence that says how to install the Perl module, or nothing when it is there."""
    there = subprocess.run(["perl", "-MEmail::MIME", "-e", "1"], capture_output=True).returncode == 0
    return None if there else "Perl's Email::MIME is not installed: sudo apt-get install libemail-mime-perl"


def by_python(raw: bytes) -> Read:
    letter = message_from_bytes(raw, policy=policy.default)
    named = (_named(letter[name].addresses if letter[name] else ()) for name in ("From", "To", "Reply-To"))
    bodies = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    files = [part.get_filename() for part in letter.walk() if part.get_filename()]
    return Read(letter["Subject"], *named, *map(_lines, bodies), files)


def by_rust(raw: bytes) -> Read:
    letter = fast_mail_parser.parse_email(raw)
    assert letter.warnings == []
    named = ([(each.display_name or "", each.address) for each in them] for them in _whom(letter))
    [text], [html] = letter.text_plain, letter.text_html
    return Read(letter.subject, *named, _lines(text), _lines(html), [each.filename for each in letter.attachments])


def by_perl(paths: Sequence[Path]) -> list[Read]:
    """All letters at once, as starting takes longer than reading."""
    done = subprocess.run(["perl", "-e", PERL, *map(str, paths)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [_from_perl(**each) for each in json.loads(done.stdout)]


def _from_perl(**said: object) -> Read:
    named = ([tuple(each) for each in said[name]] for name in ("From", "To", "Reply-To"))
    texts = (_lines(said["texts"][kind]) for kind in ("text/plain", "text/html"))
    return Read(said["subject"], *named, *texts, said["attachments"])


def _whom(letter: fast_mail_parser.PyMail) -> tuple[list, list, list]:
    return ([letter.from_], letter.to, letter.reply_to)


def _named(them: Sequence[Address]) -> People:
    return [(each.display_name, each.addr_spec) for each in them]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
