"""What is looked for in a translated text, a subject a module: functions of a Text that yield Problems."""
