package dev.framboise.traptable.conformance;

import java.util.Map;
import java.util.TreeMap;

/** What a guest must find after an attempt. */
public sealed interface End {
    /**
     * The exception that EL1 took: the one that the attempt came to, or that of the SVC behind it.
     *
     * @param vector bytes from VBAR_EL1
     * @param esr ESR_EL1
     * @param elr ELR_EL1
     * @param spsr SPSR_EL1
     * @param far FAR_EL1
     * @param x those of x0 to x30 that are others than before
     */
    record Taken(long vector, long esr, long elr, long spsr, long far, Map<Integer, Value> x) implements End {
        /** A copy that nobody changes. */
        public Taken {
            x = Map.copyOf(new TreeMap<>(x));
        }
    }

    /** The vCPU begins at its entry point, with this in x0. */
    record Entered(long x0) implements End {
    }

    /** The vCPU does not go on. @param says what the console says of its VM, or nothing */
    record Gone(String says) implements End {
    }
}
