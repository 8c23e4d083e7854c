package dev.framboise.aot.smt;

import com.microsoft.z3.Context;
import dev.framboise.aot.PanicKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the solver said of one template.
 *
 * @param function what the compiler made of it
 * @param verdict whether it does what Java says
 * @param witnesses an input for everything that Java says can happen
 * @param twins what became of each planted error
 * @param millis the time that it took
 */
record Proof(Template template, IrFunction function, Verdict verdict, Map<String, Verdict> witnesses,
        Map<Twin, Verdict> twins, long millis) {
    static Proof of(Template template, String text, Map<Integer, PanicKind> sites) {
        long start = System.nanoTime();
        IrFunction function = IrReader.read(text);
        Verdict verdict;
        Map<String, Verdict> witnesses;
        try (Context context = new Context()) {
            Theorem theorem = new Theorem(context, template, function, function, sites);
            verdict = theorem.prove();
            witnesses = theorem.witnesses();
        }
        Map<Twin, Verdict> twins = new LinkedHashMap<>();
        for (Twin twin : template.twins()) {
            try (Context context = new Context()) {
                twins.put(twin, new Theorem(context, template, function, IrReader.read(twin.plant(text)), sites)
                        .refute());
            }
        }
        return new Proof(template, function, verdict, witnesses, twins, (System.nanoTime() - start) / 1_000_000);
    }

    /** {@code PROVED}, or what it is instead. */
    String word() {
        return verdict instanceof Verdict.Proved ? "PROVED" : verdict instanceof Verdict.Refuted ? "REFUTED" : "UNKNOWN";
    }

    /** What can happen, as far as an input for it was found. */
    List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        witnesses.forEach((name, witness) -> outcomes.add(witness instanceof Verdict.Refuted ? name : "no " + name));
        return outcomes;
    }
}
