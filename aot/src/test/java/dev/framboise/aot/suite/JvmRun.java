package dev.framboise.aot.suite;

import java.util.ArrayList;
import java.util.List;

/** The same on the JVM. */
public final class JvmRun {
    private JvmRun() {
    }

    /** The lines that the image prints, stack traces up to {@link Entry}. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Entry entry : Registry.entries()) {
            for (int input : Inputs.ALL) {
                String start = entry.name() + " " + input + " ";
                Evidence.clear();
                try {
                    lines.add(start + String.format("%016x", entry.run(input)));
                } catch (RuntimeException | AssertionError e) {
                    lines.add(start + describe(e));
                    addFrames(e, lines);
                    lines.add(String.format("after %016x", Evidence.value()));
                }
            }
        }
        return lines;
    }

    /** As the image says it: a panic site has the constant messages of the source, not the values of the JVM's own. */
    private static String describe(Throwable e) {
        boolean messageOfTheJvm = e instanceof NullPointerException || e instanceof IndexOutOfBoundsException
                || e instanceof ClassCastException || e instanceof ArithmeticException;
        return messageOfTheJvm ? e.getClass().getName() : e.toString();
    }

    private static void addFrames(Throwable e, List<String> lines) {
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().equals(Entry.class.getName())) {
                break;
            }
            if (!frame.getClassName().matches("(java|jdk)\\..*")) {
                lines.add("\tat " + frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")");
            }
        }
    }
}
