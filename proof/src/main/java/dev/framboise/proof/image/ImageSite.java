package dev.framboise.proof.image;

import dev.framboise.aot.PanicSite;
import java.util.Set;

/**
 * A place where the kernel could panic, as the compiler names it.
 *
 * @param site the place in the source, and the exception that a JVM would throw there
 * @param routines the routines of the image with the {@code brk} of this site; none: LLVM has shown that it cannot come to it
 * @param reach from where one of them is reached
 */
public record ImageSite(PanicSite site, Set<String> routines, Reach reach) {
    /** {@code dev.framboise.vmkernel.trap.Traps.decide}. */
    public String method() {
        return site.className() + "." + site.methodName();
    }
}
