package dev.framboise.aot.suite;

/** A case and its name; its {@link #run} is where the stack traces of a case end. */
final class Entry {
    private final String name;
    private final Case subject;

    Entry(String name, Case subject) {
        this.name = name;
        this.subject = subject;
    }

    String name() {
        return name;
    }

    long run(int n) {
        return subject.run(n);
    }
}
