package dev.framboise.aot.smt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.ir.IntrinsicTable;
import dev.framboise.aot.suite.SupportedOpcodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Every lowering that is straight or only forks does what Java says, for all inputs. */
class LoweringProofTest {
    private static final Path TARGET = Path.of("target");
    private static final Path LIST = Path.of("..", "docs", "lowering-proofs.md");

    @TempDir
    static Path classes;

    private static Map<Integer, PanicKind> sites;
    private static final List<Proof> PROOFS = new ArrayList<>();

    @BeforeAll
    static void prove() throws IOException {
        Lowerings lowerings = new Lowerings(classes, Templates.all());
        sites = lowerings.sites();
        for (int i = 0; i < Templates.all().size(); i++) {
            PROOFS.add(Proof.of(Templates.all().get(i), lowerings.text(i), sites));
        }
        Files.writeString(TARGET.resolve("lowering-proofs.csv"), ProofTable.csv(PROOFS));
        Files.writeString(TARGET.resolve("lowering-proofs.md"), ProofTable.markdown(PROOFS));
    }

    @Test
    void everyTemplateIsProved() {
        assertEquals(List.of(), PROOFS.stream().filter(p -> !(p.verdict() instanceof Verdict.Proved))
                .map(p -> p.template() + ": " + p.verdict() + "\n" + p.function().text()).toList());
    }

    @Test
    void theDocumentListsTheseProofs() throws IOException {
        assertEquals(Files.readString(LIST), ProofTable.markdown(PROOFS));
    }

    @Test
    void everythingThatJavaSaysCanHappenHappensAndOnTheJvmToo() throws Exception {
        List<String> failures = new ArrayList<>();
        try (Jvm jvm = new Jvm(classes)) {
            for (int i = 0; i < PROOFS.size(); i++) {
                Proof proof = PROOFS.get(i);
                for (Map.Entry<String, Verdict> witness : proof.witnesses().entrySet()) {
                    if (!(witness.getValue() instanceof Verdict.Refuted found)) {
                        failures.add(proof.template() + " never comes to " + witness);
                        continue;
                    }
                    Observation metal = Observation.of(proof.function(), proof.template(), sites, found.input());
                    Observation java = jvm.run(proof.template(), i, found.input());
                    if (!metal.agreesWith(java) || java.end().matches("0x.*|nothing") != witness.getKey().equals("value")) {
                        failures.add(proof.template() + " on " + found.input() + ": " + metal + ", JVM " + java);
                    }
                }
            }
        }
        assertEquals(List.of(), failures);
    }

    @Test
    void everyTwinIsRefutedAndTheJvmDisagreesWithIt() throws Exception {
        List<String> failures = new ArrayList<>();
        try (Jvm jvm = new Jvm(classes)) {
            for (int i = 0; i < PROOFS.size(); i++) {
                Proof proof = PROOFS.get(i);
                if (proof.twins().isEmpty()) {
                    failures.add(proof.template() + " has no twin");
                }
                for (Map.Entry<Twin, Verdict> twin : proof.twins().entrySet()) {
                    if (!(twin.getValue() instanceof Verdict.Refuted found)) {
                        failures.add(proof.template() + " with " + twin);
                        continue;
                    }
                    IrFunction wrong = IrReader.read(twin.getKey().plant(proof.function().text()));
                    Observation metal = Observation.of(wrong, proof.template(), sites, found.input());
                    Observation java = jvm.run(proof.template(), i, found.input());
                    if (metal.agreesWith(java)) {
                        failures.add(proof.template() + " with " + twin.getKey() + ": both come to " + java);
                    }
                }
            }
        }
        assertEquals(List.of(), failures);
    }

    @Test
    void everyOpcodeAndMethodOfTheTableIsProvedOrSaysWhyNot() {
        Set<String> all = new TreeSet<>(SupportedOpcodes.names());
        all.addAll(IntrinsicTable.names());
        Set<String> listed = new TreeSet<>(NotProved.reasons().keySet());
        Templates.all().forEach(t -> listed.add(t.subject()));
        assertEquals(all, listed);
        Set<String> both = new TreeSet<>(NotProved.reasons().keySet());
        both.retainAll(Templates.all().stream().map(Template::subject).toList());
        assertEquals(Set.of(), both);
    }

    @Test
    void everyTemplateHasItsInstruction() throws IOException {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(classes.resolve(Fixture.COMPILED + ".class"))).accept(node, 0);
        List<String> without = new ArrayList<>();
        for (int i = 0; i < Templates.all().size(); i++) {
            String subject = Templates.all().get(i).subject();
            MethodNode method = node.methods.get(i);
            Set<String> there = new TreeSet<>();
            method.instructions.forEach(insn -> there.add(insn instanceof MethodInsnNode call
                    ? call.owner + "." + call.name + call.desc : "opcode " + insn.getOpcode()));
            String wanted = subject.contains(".") ? subject : "opcode " + SupportedOpcodes.number(subject);
            if (!there.contains(wanted) || !method.name.equals(Fixture.method(i))) {
                without.add(subject);
            }
        }
        assertEquals(List.of(), without);
    }
}
