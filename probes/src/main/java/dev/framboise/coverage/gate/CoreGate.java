package dev.framboise.coverage.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Every branch of a decision core is taken by some engine. A reason is not enough; a proof that it cannot be taken is. */
public final class CoreGate {
    private CoreGate() {
    }

    /**
     * What is wrong.
     *
     * @param missed  of the module that the cores are in
     * @param cores   their classes, as {@link Missed#outermost} names them
     * @param isProof whether there is a proof of this name
     */
    public static List<String> faults(List<Missed> missed, Set<String> cores, Reasons reasons, Predicate<String> isProof) {
        List<String> faults = new ArrayList<>();
        for (Missed one : missed) {
            if (one.branches() > 0 && cores.contains(one.outermost())) {
                String proof = reasons.proof(one.anchor()).orElse("");
                if (proof.isEmpty()) {
                    faults.add(one.file() + ":" + one.line() + ": this is a decision core, and no engine takes all of its branches. Write a test that does, or name what proves in "
                            + reasons.file() + " that none can: " + one.anchor());
                } else if (!isProof.test(proof)) {
                    faults.add(reasons.file() + ": there is no proof " + proof + " that nothing takes " + one.anchor());
                }
            }
        }
        return faults;
    }
}
