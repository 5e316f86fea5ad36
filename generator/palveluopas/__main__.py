"""`palveluopas`, from its first moment: also while it is loaded, no fault ends in a page of code."""

import sys


def main() -> int:
    """Loads the program and runs it."""
    try:
        from palveluopas.cli.main import main as run
    except KeyboardInterrupt:
        return 130
    except MemoryError:
        print("palveluopas: the program cannot be loaded: there is not enough memory", file=sys.stderr)
        return 71
    except (ImportError, OSError) as error:
        print(f"palveluopas: the program cannot be loaded: {error}", file=sys.stderr)
        return 71
    return run()


if __name__ == "__main__":
    sys.exit(main())
