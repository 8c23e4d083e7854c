package dev.framboise.spec.replay;

import dev.framboise.spec.SpecFailure;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/** The last calls of the kernel's classes in a process of TLC's, which are written into a file when it ends. */
public final class Calls {
    private static final String PROPERTY = "framboise.calls";
    private static final String FILE = System.getProperty(PROPERTY);
    private static final int KEPT = 20_000;
    private static final int LINES = 6;
    private static final Set<String> TOLD = new LinkedHashSet<>();
    private static final Deque<Object[]> LAST = new ArrayDeque<>();

    static {
        if (FILE != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(Calls::write, "last calls"));
        }
    }

    private Calls() {
    }

    /** Whether this process is to keep them. */
    public static boolean areKept() {
        return FILE != null;
    }

    /** The option of the JVM of a process that is to keep them. */
    public static String option(Path file) {
        return "-D" + PROPERTY + "=" + file.toAbsolutePath();
    }

    /** A call of an operator, from TLC. */
    public static synchronized Value call(String owner, String name, Object[] arguments) {
        Object[] call = {owner + "." + name, arguments[0], arguments[1], arguments[2], arguments[3], "\"it did not return\""};
        LAST.addLast(call);
        if (LAST.size() > KEPT) {
            LAST.removeFirst();
        }
        try {
            for (Method method : Class.forName(owner).getMethods()) {
                if (method.getName().equals(name)) {
                    Value answer = (Value) method.invoke(null, arguments);
                    call[LINES - 1] = answer;
                    return answer;
                }
            }
            throw new SpecFailure("there is no operator " + owner + "." + name);
        } catch (InvocationTargetException thrown) {
            call[LINES - 1] = "\"" + thrown.getCause().toString().replaceAll("[\"\n]", " ") + "\"";
            throw thrown.getCause() instanceof RuntimeException cause ? cause : new SpecFailure(thrown.getCause().toString());
        } catch (ReflectiveOperationException failed) {
            throw new SpecFailure(owner + "." + name + " cannot be called: " + failed, failed);
        }
    }

    /** A state that an action leads to. */
    @TLAPlusOperator(identifier = "Tell", module = "FramboiseExpected", warn = false)
    public static synchronized Value tell(Value state) {
        TOLD.add(state.toString().replaceAll("\\s+", " "));
        return BoolValue.ValTrue;
    }

    private static synchronized void write() {
        List<String> lines = new ArrayList<>(TOLD);
        LAST.forEach(call -> {
            for (Object part : call) {
                lines.add(part.toString().replaceAll("\\s+", " "));
            }
        });
        try {
            Files.write(Path.of(FILE), lines);
        } catch (IOException failed) {
            throw new SpecFailure("the last calls cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** What such a process has written, the last call last. */
    public static List<Call> read(Path file) {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i + LINES <= lines.size(); i += LINES) {
                calls.add(new Call(lines.get(i), lines.get(i + 1), lines.get(i + 2), lines.get(i + 3), lines.get(i + 4), lines.get(i + 5)));
            }
            return calls;
        } catch (IOException failed) {
            throw new SpecFailure("the last calls cannot be read: " + failed.getMessage(), failed);
        }
    }
}
