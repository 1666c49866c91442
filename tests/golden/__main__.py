"""`python -m tests.golden`: write the digests of a fresh build down, and print what changed."""

from tests.golden import main

main()
