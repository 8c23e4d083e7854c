package dev.framboise.proof.image;

import dev.framboise.aot.PanicSite;
import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.run.Equality;
import dev.framboise.proof.run.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/** Compares methods' class files with their routines in the image. */
public final class MachineProver {
    private static final String FILE = "/dev/framboise/proof/machine-code.equal";
    /** Terms are walked by calls. */
    private static final long STACK = 1L << 29;
    private static final String ENTRY = "framboise_";

    private final ImageState state;
    private final ImageMethods methods;
    private final ImageLayout layout;
    private final Map<Integer, String> panics = new HashMap<>();

    /** Of an image. */
    public MachineProver(ShippedImage image, ImageState state) {
        this.state = state;
        methods = new ImageMethods(state.loader(), image);
        layout = new ImageLayout(image, state);
        for (PanicSite site : state.compilation().panicSites()) {
            panics.put(site.index(), site.className() + "." + site.methodName() + ":" + site.line() + " " + site.exceptionClass());
        }
    }

    /** The routines that are equal to their methods, as they are kept: those that are compared again on each change. */
    public static List<String> known() {
        try (InputStream in = MachineProver.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(FILE, failed);
        }
    }

    /** All routines that are methods, but those that assembly calls and copies for one receiver: these pass arguments in their own way. */
    public List<String> routines() {
        return new TreeSet<>(methods.symbols()).stream().filter(symbol -> !symbol.startsWith(ENTRY) && !symbol.matches(".*\\$\\d+")).toList();
    }

    /** Compares one. @param milliseconds after which it is given up */
    public MachineVerdict compare(String symbol, long milliseconds) {
        return compare(symbol, layout, milliseconds);
    }

    /** Compares one with other machine code. @param placement where instructions come from */
    MachineVerdict compare(String symbol, Placement placement, long milliseconds) {
        MethodCode method = methods.of(symbol);
        if (method == null) {
            return new MachineVerdict(symbol, MachineVerdict.Status.OPEN, 0, 0, 0, "", 0, "the image has no such routine");
        }
        long start = System.nanoTime();
        Equality equality = new Equality(state.loader(), state, placement, method, layout.routine(symbol).value(), panics::get, milliseconds);
        run(equality, symbol);
        MachineVerdict.Status status = !equality.difference().isEmpty() ? MachineVerdict.Status.DIFFERENT
                : !equality.failure().isEmpty() ? MachineVerdict.Status.OPEN : MachineVerdict.Status.EQUAL;
        String inputs = equality.model() == null ? "" : " with " + equality.inputs();
        String text = status == MachineVerdict.Status.DIFFERENT ? equality.difference() + inputs : equality.failure();
        return new MachineVerdict(symbol, status, equality.paths(), equality.panicking(), equality.instructions(), passed(method, equality.dropped()),
                (System.nanoTime() - start) / 1_000_000, text);
    }

    private static void run(Equality equality, String symbol) {
        List<Throwable> failed = new ArrayList<>();
        Thread thread = new Thread(null, () -> {
            try {
                equality.run();
            } catch (RuntimeException | Error broken) {
                failed.add(broken);
            }
        }, "machine code of " + symbol, STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("the executor itself failed at " + symbol, failed.get(0));
        }
    }

    private static String passed(MethodCode method, int dropped) {
        if (dropped == 0) {
            return "all";
        }
        boolean hasReceiver = (method.access & Opcodes.ACC_STATIC) == 0;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < method.arguments.length + (hasReceiver ? 1 : 0); i++) {
            if ((dropped & 1 << i) == 0) {
                names.add(hasReceiver ? i == 0 ? "this" : "argument " + i : "argument " + (i + 1));
            }
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** The image's own memory. */
    ImageLayout layout() {
        return layout;
    }
}
