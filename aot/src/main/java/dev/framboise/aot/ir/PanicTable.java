package dev.framboise.aot.ir;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.PanicSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The panic sites of the image. Two checks on one line of one method share a site when nothing tells them apart. */
final class PanicTable {
    private static final int MOST = 0xffff;

    private final Map<PanicSite, Integer> indices = new LinkedHashMap<>();
    private final List<PanicSite> sites = new ArrayList<>();

    /** The immediate of the {@code brk} for this place. */
    int index(Routine routine, int line, PanicKind kind, String exceptionClass, String message) {
        PanicSite anonymous = new PanicSite(0, kind, routine.method().owner().binaryName(), routine.method().name(),
                routine.method().owner().sourceFile(), line, exceptionClass, message);
        return indices.computeIfAbsent(anonymous, a -> {
            int index = sites.size() + 1;
            if (index > MOST) {
                throw new IllegalStateException("more than " + MOST + " panic sites");
            }
            sites.add(new PanicSite(index, a.kind(), a.className(), a.methodName(), a.sourceFile(), a.line(),
                    a.exceptionClass(), a.message()));
            return index;
        });
    }

    List<PanicSite> sites() {
        return sites;
    }
}
