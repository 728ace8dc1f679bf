"""What a host says of itself, from the variables that it documents."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.hosting.host import Host, Repository, base_address, read_host, read_repository

READ_THE_DOCS = {
    "READTHEDOCS": "True",
    "READTHEDOCS_CANONICAL_URL": "https://pumps.readthedocs.io/de/latest/",
    "READTHEDOCS_PROJECT": "pumps",
    "READTHEDOCS_LANGUAGE": "de",
    "READTHEDOCS_VERSION": "latest",
    "READTHEDOCS_VERSION_TYPE": "branch",
    "READTHEDOCS_PRODUCTION_DOMAIN": "app.readthedocs.org",
    "READTHEDOCS_GIT_CLONE_URL": "https://github.com/greenhouse/pumps.git",
    "READTHEDOCS_GIT_IDENTIFIER": "main",
}


def test_read_the_docs_says_all_of_it() -> None:
    assert read_host(READ_THE_DOCS) == Host(
        "Read the Docs",
        "https://pumps.readthedocs.io/de/latest/",
        "pumps",
        "de",
        "latest",
        "app.readthedocs.org",
        Repository("https://github.com/greenhouse/pumps", "main", is_branch=True),
    )


def test_a_pull_request_has_no_branch_to_edit() -> None:
    host = read_host({**READ_THE_DOCS, "READTHEDOCS_VERSION_TYPE": "external"})
    assert host.repository is None


def test_a_tag_is_no_branch() -> None:
    host = read_host({**READ_THE_DOCS, "READTHEDOCS_VERSION_TYPE": "tag"})
    assert host.repository is not None
    assert not host.repository.is_branch


@pytest.mark.parametrize("junk", ['"><script>alert(1)</script>', "a b", "a\nb", "<b>", "'x'"])
def test_what_is_no_name_and_no_address_is_not_said(junk: str) -> None:
    address = f"https://pumps.example/{junk}/"
    clone_url = f"https://github.com/greenhouse/{junk}.git"
    said = dict.fromkeys(READ_THE_DOCS, junk)
    said |= {"READTHEDOCS": "True", "READTHEDOCS_CANONICAL_URL": address}
    assert read_host({**said, "READTHEDOCS_GIT_CLONE_URL": clone_url}) == Host(
        "Read the Docs", dashboard="readthedocs.org"
    )
    assert base_address(f"https://{junk}/en/") == ""


def test_a_branch_may_be_named_anything_and_is_quoted_in_addresses() -> None:
    host = read_host({**READ_THE_DOCS, "READTHEDOCS_GIT_IDENTIFIER": 'fix/"#1"'})
    assert host.repository is not None
    assert host.repository.revision == "fix/%22%231%22"


ADDRESSES = {
    "a machine of one's own": ({"URL": "https://a.example", "CI": "true"}, ""),
    "GitHub, which has no variable": (
        {"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "greenhouse/pumps"},
        "",
    ),
    "GitLab": (
        {"GITLAB_CI": "true", "CI_PAGES_URL": "https://greenhouse.gitlab.io/pumps"},
        "https://greenhouse.gitlab.io/pumps/",
    ),
    "GitLab without Pages": ({"GITLAB_CI": "true"}, ""),
    "Netlify": (
        {
            "NETLIFY": "true",
            "CONTEXT": "production",
            "URL": "https://pumps.example",
            "DEPLOY_PRIME_URL": "https://main--pumps.netlify.app",
        },
        "https://pumps.example/",
    ),
    "a preview on Netlify": (
        {
            "NETLIFY": "true",
            "CONTEXT": "deploy-preview",
            "URL": "https://pumps.example",
            "DEPLOY_PRIME_URL": "https://deploy-preview-4--pumps.netlify.app",
        },
        "https://deploy-preview-4--pumps.netlify.app/",
    ),
    "Cloudflare, where each deployment has an address": (
        {"CF_PAGES": "1", "CF_PAGES_URL": "https://1a2b3c4d.pumps.pages.dev"},
        "https://pumps.pages.dev/",
    ),
    "another address on Cloudflare": (
        {"CF_PAGES": "1", "CF_PAGES_URL": "https://pumps.example"},
        "https://pumps.example/",
    ),
    "Vercel": (
        {
            "VERCEL": "1",
            "VERCEL_ENV": "production",
            "VERCEL_URL": "pumps-abc.vercel.app",
            "VERCEL_PROJECT_PRODUCTION_URL": "pumps.example",
        },
        "https://pumps.example/",
    ),
    "a preview on Vercel": (
        {
            "VERCEL": "1",
            "VERCEL_ENV": "preview",
            "VERCEL_URL": "pumps-abc.vercel.app",
            "VERCEL_PROJECT_PRODUCTION_URL": "pumps.example",
        },
        "https://pumps-abc.vercel.app/",
    ),
    "Vercel that does not show its variables": ({"VERCEL": "1"}, ""),
}


@pytest.mark.parametrize("case", ADDRESSES)
def test_the_address_of_the_site(case: str) -> None:
    environ, address = ADDRESSES[case]
    assert read_host(environ).base_url == address


@pytest.mark.parametrize(
    ("clone_url", "url"),
    [
        ("https://github.com/a/b", "https://github.com/a/b"),
        ("https://x-access-token:secret@github.com/a/b.git", "https://github.com/a/b"),
        ("git@github.com:a/b.git", "https://github.com/a/b"),
        ("ssh://git@gitlab.com:22/a/c/b.git", "https://gitlab.com/a/c/b"),
        ("https://bitbucket.org/a/b/", "https://bitbucket.org/a/b"),
        ("/srv/git/b.git", None),
        ("file:///srv/git/b.git", None),
        ("", None),
    ],
)
def test_a_repository_on_the_web_has_no_secrets(clone_url: str, url: str | None) -> None:
    found = read_repository(clone_url, "main", is_branch=True)
    assert (found.url if found else None) == url


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("https://a.example", "https://a.example/"),
        ("https://a.example/en/latest//", "https://a.example/en/latest/"),
        ("https://a.example/x?y#z", "https://a.example/x/"),
        ("/", ""),
        ("/docs/", ""),
        ("a.example", ""),
        ("javascript://a", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_a_base_is_on_the_web(given: str, base: str) -> None:
    assert base_address(given) == base
