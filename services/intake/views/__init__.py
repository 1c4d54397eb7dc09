"""Read models of intake: disposable, rebuilt by replay."""
