package dev.framboise.cli.debug;

/** Ctrl-C at the terminal: the debugger's, once there is one. */
final class KeyboardInterrupts {
    private KeyboardInterrupts() {
    }

    /**
     * Makes this program ignore SIGINT from now on. The JDK has no other name for it than {@code sun.misc.Signal}, which
     * {@code javac --release} hides.
     */
    static void ignore() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler).invoke(null,
                    signal.getConstructor(String.class).newInstance("INT"), handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException without) {
            throw new IllegalStateException("this JDK has no module jdk.unsupported", without);
        }
    }
}
