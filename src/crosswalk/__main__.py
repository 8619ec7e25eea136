"""`python -m crosswalk`."""

from crosswalk.cli.app import main

if __name__ == "__main__":
    main()
