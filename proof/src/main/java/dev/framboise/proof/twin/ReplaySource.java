package dev.framboise.proof.twin;

import dev.framboise.proof.prove.Counterexample;
import dev.framboise.proof.prove.Proposition;
import java.util.Map;

/** A counterexample as a test of JUnit, in the package of its property: it fails where the property does. */
public final class ReplaySource {
    private final Counterexample counterexample;

    /** Of a counterexample. */
    public ReplaySource(Counterexample counterexample) {
        this.counterexample = counterexample;
    }

    /** The test's class, without its package. */
    public String simpleName() {
        String name = counterexample.proposition().name();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "ReplayTest";
    }

    /** Its full name. */
    public String name() {
        return counterexample.proposition().where() + "." + simpleName();
    }

    /** The source. */
    public String text() {
        Proposition proposition = counterexample.proposition();
        StringBuilder text = new StringBuilder("package ").append(proposition.where()).append(";\n\n")
                .append("import static org.junit.jupiter.api.Assertions.assertTrue;\n\n")
                .append("import dev.framboise.proof.replay.Replay;\nimport org.junit.jupiter.api.Test;\n\n")
                .append("/** ").append(proposition.about()).append(": ").append(proposition.rule()).append(" */\n")
                .append("class ").append(simpleName()).append(" {\n    @Test\n    void ").append(proposition.name()).append("() {\n")
                .append("        Replay replay = new Replay(").append(proposition.simpleOwner()).append(".class)");
        for (Map.Entry<String, Long> input : counterexample.inputs().entrySet()) {
            text.append("\n                .input(\"").append(input.getKey()).append("\", 0x").append(Long.toHexString(input.getValue())).append("L)");
        }
        for (Map.Entry<Long, Integer> octet : counterexample.memory().entrySet()) {
            text.append("\n                .octet(0x").append(Long.toHexString(octet.getKey())).append("L, 0x")
                    .append(Integer.toHexString(octet.getValue())).append(')');
        }
        text.append(";\n        assertTrue(replay.holds(() -> ").append(proposition.simpleOwner()).append('.').append(proposition.name()).append('(');
        for (int i = 0; i < counterexample.arguments().size(); i++) {
            text.append(i == 0 ? "" : ", ").append(counterexample.literal(i));
        }
        return text.append(")));\n    }\n}\n").toString();
    }
}
