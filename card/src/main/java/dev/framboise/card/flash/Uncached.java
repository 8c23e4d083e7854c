package dev.framboise.card.flash;

import java.nio.file.OpenOption;

/**
 * O_DIRECT of open(2).
 *
 * <p>The JDK's name for it is in {@code com.sun.nio.file}, of the module jdk.unsupported, of which newer javacs warn however it is used: so it is looked up.
 */
final class Uncached {
    private Uncached() {
    }

    /** @throws UnsupportedOperationException when this JDK does not have it */
    static OpenOption option() {
        try {
            return (OpenOption) Class.forName("com.sun.nio.file.ExtendedOpenOption").getField("DIRECT").get(null);
        } catch (ReflectiveOperationException none) {
            throw new UnsupportedOperationException("this JDK has no O_DIRECT", none);
        }
    }
}
