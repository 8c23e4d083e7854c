package dev.framboise.proof.image;

import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.code.ThrowSite;
import dev.framboise.proof.run.Exploration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows of places that could panic that they do not: by following all paths of a method, from any state of the image's objects and any
 * arguments. Calls of long methods that have a routine of their own are not followed: what they return and leave behind is anything.
 */
public final class SiteProver {
    /** Terms are walked by calls. */
    private static final long STACK = 1L << 29;

    private final ImageState state;
    private final ImageMethods methods;
    private final Map<MethodCode, Exploration> explorations = new HashMap<>();

    /** Of an image. */
    public SiteProver(ShippedImage image, ImageState state) {
        this.state = state;
        methods = new ImageMethods(state.loader(), image);
    }

    /** The instructions that can throw of the methods of a name. @param name {@code dev.framboise.Foo.bar} */
    public List<ThrowSite> sites(String name) {
        return methods.sites(name);
    }

    /** The method all paths of which were followed, none of which throws there; null: there is none. */
    public String witness(ImageSite site) {
        List<MethodCode> own = methods.at(site.method(), site.site().line());
        if (!own.isEmpty() && own.stream().allMatch(method -> isSilent(method, site))) {
            return site.method();
        }
        return null;
    }

    private boolean isSilent(MethodCode method, ImageSite site) {
        Exploration exploration = explore(method);
        return exploration.failure().isEmpty() && exploration.origins().stream().noneMatch(origin -> origin.method().equals(site.method())
                && origin.line() == site.site().line() && isOf(origin.exception(), site));
    }

    private static boolean isOf(String exception, ImageSite site) {
        return exception.equals(site.site().exceptionClass()) || exception.equals("java.lang.StringIndexOutOfBoundsException");
    }

    /** Why it was not shown. */
    public String why(ImageSite site) {
        List<String> reasons = new ArrayList<>();
        for (MethodCode method : methods.at(site.method(), site.site().line())) {
            Exploration own = explore(method);
            reasons.add(method + ": " + (own.failure().isEmpty() ? "throws" : own.failure()) + ", " + own.paths() + " paths");
        }
        return String.join("; ", reasons);
    }

    /** What became of a method. */
    public Exploration explore(MethodCode method) {
        return explorations.computeIfAbsent(method, this::newExploration);
    }

    private Exploration newExploration(MethodCode method) {
        Exploration exploration = new Exploration(state.loader(), state, method.owner, method.name, method.descriptor, method.entryPoint() != null);
        List<Throwable> failed = new ArrayList<>();
        Thread thread = new Thread(null, () -> {
            try {
                exploration.run();
            } catch (RuntimeException | Error broken) {
                failed.add(broken);
            }
        }, "paths of " + method, STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("the executor itself failed at " + method, failed.get(0));
        }
        return exploration;
    }
}
