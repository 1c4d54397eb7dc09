"""Read models: disposable, rebuilt by replay."""
