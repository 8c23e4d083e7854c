package dev.framboise.spec.java;

import dev.framboise.spec.bytecode.StepBound;
import java.util.concurrent.atomic.LongAdder;

/** How many calls TLC made into the kernel's classes, told on a line of its own when TLC's process ends. */
public final class JavaCalls {
    /** What the line begins with; the number follows. */
    public static final String LINE = "framboise: calls of Java: ";

    private static final LongAdder COUNT = new LongAdder();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(LINE + COUNT.sum()), "calls of Java"));
    }

    private JavaCalls() {
    }

    /** One more begins. */
    public static void count() {
        StepBound.begin();
        COUNT.increment();
    }
}
