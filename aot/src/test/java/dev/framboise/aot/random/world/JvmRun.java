package dev.framboise.aot.random.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same on the JVM. */
public final class JvmRun {
    /** What tells one {@link ArithmeticException} from the other. */
    public static final String OVERFLOW = " of an exact method";

    private JvmRun() {
    }

    /**
     * What the machine has to print.
     *
     * @param sites the number of each panic site, by {@link #site}
     */
    public static List<String> lines(Map<String, Integer> sites) throws ReflectiveOperationException {
        Batch batch = (Batch) Class.forName("dev.framboise.aot.random.world.Programs").getDeclaredConstructor()
                .newInstance();
        Run run = new Run(batch);
        List<String> lines = new ArrayList<>();
        while (run.hasMore()) {
            if (run.isAtResult()) {
                lines.add(hexadecimal(run.result()));
                continue;
            }
            int kind = Run.VALUE;
            long value;
            try {
                value = run.step();
            } catch (RuntimeException | AssertionError e) {
                kind = Run.PANIC;
                value = sites.getOrDefault(site(e), -1);
            }
            long hash = run.end(kind, value);
            if (batch.isDetailed()) {
                lines.add(kind + " " + hexadecimal(value) + " " + hexadecimal(hash));
            }
        }
        lines.add("end");
        return lines;
    }

    private static String hexadecimal(long number) {
        return String.format("%016x", number);
    }

    private static String site(Throwable e) {
        String exception = e instanceof IndexOutOfBoundsException ? ArrayIndexOutOfBoundsException.class.getName()
                : e.getClass().getName();
        String detail = String.valueOf(e.getMessage()).contains("overflow") ? OVERFLOW : "";
        for (StackTraceElement frame : e.getStackTrace()) {
            // An @Indexed method is an instruction of its caller.
            if (!frame.getClassName().matches("(java|jdk)\\..*|" + Registers.class.getName())) {
                return site(frame.getClassName(), frame.getMethodName(), frame.getLineNumber(), exception + detail);
            }
        }
        throw new AssertionError("an exception without a stack trace: run with -XX:-OmitStackTraceInFastThrow", e);
    }

    /** The name of a panic site: what the machine says of it and what an exception of the JVM says are one text. */
    public static String site(String className, String methodName, int line, String exception) {
        return exception + " at " + className + "." + methodName + ":" + line;
    }
}
