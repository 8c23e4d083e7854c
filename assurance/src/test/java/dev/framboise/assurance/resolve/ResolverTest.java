package dev.framboise.assurance.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.assurance.Example;
import dev.framboise.assurance.Refused;
import dev.framboise.assurance.claims.AssuranceCase;
import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.read.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverTest {
    private static final Path ROOT = Path.of("..");
    private static final Resolver RESOLVER = new Resolver(ROOT);

    private static List<TracedRequirement> resolve(Resolver resolver, String... lines) {
        AssuranceCase all = CaseFile.read("f.yaml", Example.with(lines));
        return resolver.resolve("f.yaml", all);
    }

    /** That a requirement with this line is refused, and what is said begins so. */
    private static void isRefused(String line, String message) {
        String said = assertThrows(Refused.class, () -> resolve(RESOLVER, "says: It holds.", line)).getMessage();
        assertTrue(said.startsWith("f.yaml:12: ONE-01: " + message), said);
    }

    @Test
    void whatIsThereIsFoundWithItsFile() {
        TracedRequirement found = resolve(RESOLVER, "says: It holds.", "spec: [stage2.NoResidue]", "code: [stage2.Ownership.reclaim]",
                "test: [IsolationTest.a_planted_leaf_is_found]",
                "image: [ReusedMemoryTest]", "proof: [smcIsUndefined]", "check: [SMC-212]", "fuzz: [configuration.READER]", "trap: [E-SMC]",
                "record: {docs/records/hostile.txt: ./framboise attack --minutes 30}").get(0);
        assertEquals(List.of("spec/src/main/resources/dev/framboise/spec/stage2/Stage2Properties.tla",
                "vmkernel/src/main/java/dev/framboise/vmkernel/stage2/Ownership.java",
                "vmkernel/src/test/java/dev/framboise/vmkernel/IsolationTest.java",
                "hal-rpi4/src/test/java/dev/framboise/hal/rpi4/image/ReusedMemoryTest.java",
                "proof/src/main/java/dev/framboise/vmkernel/trap/TrapsProperties.java",
                "conformance/src/main/java/dev/framboise/conformance/checks/CallPreservationChecks.java",
                "cli/src/main/java/dev/framboise/cli/fuzz/ConfigurationTarget.java", "docs/traps.md", "docs/records/hostile.txt"),
                found.evidence().stream().map(Evidence::file).toList());
        assertEquals("vmkernel", found.of(Kind.TEST).get(0).module());
    }

    @Test
    void anInvariantThatNoModelChecksIsRefused() {
        isRefused("spec: [nobody.NoResidue]", "there is no model 'nobody' for nobody.NoResidue: name MODEL.INVARIANT");
        isRefused("spec: [NoResidue]", "there is no model '' for NoResidue");
        // It is defined, and this model does not have it checked.
        isRefused("spec: [vmid.NoResidue]", "the model vmid does not check NoResidue: it checks TypeOK, OneVmEach");
    }

    @Test
    void aClassOrMethodThatIsNotThereIsRefused() {
        isRefused("code: [Nobody]", "there is no class Nobody in src/main of any module");
        isRefused("code: [stage2.Ownership.nothing]", "dev.framboise.vmkernel.stage2.Ownership has no method nothing: name one that it has");
        isRefused("code: [psci.Ownership]", "there is no class psci.Ownership in src/main");
        // A test is no main code.
        isRefused("code: [IsolationTest]", "there is no class IsolationTest in src/main");
        isRefused("code: [hal-rpi4/nothing.S]", "there is no file hal-rpi4/nothing.S");
    }

    @Test
    void aNameThatSeveralClassesHaveIsRefused() {
        isRefused("code: [DistributorRegisters]", "there are several classes DistributorRegisters: "
                + "say which, with its package: dev.framboise.armv8.model.gic.DistributorRegisters");
    }

    @Test
    void aTestThatIsNotRunIsRefused() {
        isRefused("test: [NobodyTest]", "there is no class NobodyTest in src/test");
        isRefused("test: [IsolationTest.nothing]", "dev.framboise.vmkernel.IsolationTest has no test nothing: it has a_planted_leaf_is_found");
        // A helper of tests, which JUnit does not run.
        isRefused("test: [assurance.Example]", "dev.framboise.assurance.Example runs no test");
        isRefused("image: [IsolationTest]", "dev.framboise.vmkernel.IsolationTest is in no package whose tests have an image: name it in 'test'");
    }

    @Test
    void aProofACheckAFuzzTargetOrARowThatIsNotThereIsRefused() {
        isRefused("proof: [nothing]", "the prover has no property nothing: name one of those in docs/proofs.md");
        isRefused("check: [SMC-999]", "the suite has no check SMC-999: ./framboise conformance --list");
        // One that EL2 carries out asks QEMU, and not the hypervisor.
        isRefused("check: [S2T-214]", "S2T-214 is carried out at EL2, and asks the machine");
        isRefused("fuzz: [nobody.READER]", "there is no fuzz target nobody: there are boot, bundle");
        isRefused("fuzz: [machine]", "'machine' names no property that the oracles have");
        isRefused("fuzz: [machine.NOTHING]", "'machine.NOTHING' names no property that the oracles have");
        isRefused("trap: [E-NOTHING]", "the table of traps has no row E-NOTHING");
    }

    @Test
    void aRecordThatIsNotThereOrACommandThatIsNoneIsRefused() {
        isRefused("record: {docs/nothing.txt: ./framboise demo}", "there is no file docs/nothing.txt in docs");
        isRefused("record: {docs/demo.md: make demo}", "'make demo' is no command of ./framboise");
        isRefused("record: {docs/demo.md: ./framboise dance}", "./framboise does not take './framboise dance'");
        isRefused("record: {docs/demo.md: ./framboise attack --hours 1}", "./framboise does not take './framboise attack --hours 1'");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        String said = assertThrows(Refused.class, () -> resolve(RESOLVER, "says: It holds.", "code: [Nobody]", "proof: [nothing]")).getMessage();
        assertEquals(2, said.lines().count(), said);
    }

    @Test
    void aLimitThatCertificatesNameIsNotLeftOut() {
        AssuranceCase all = CaseFile.read("f.yaml", Example.with("says: It holds.", "code: [vmkernel.Kernel]").replace("  Boards: none was seen\n", ""));
        assertEquals("f.yaml: each certificate says that this is not covered, and 'limits' does not: Boards",
                assertThrows(Refused.class, () -> RESOLVER.resolve("f.yaml", all)).getMessage());
    }

    @Test
    void aClassFileThatIsLeftOfNoSourceIsRefused(@TempDir Path root) throws IOException {
        Path classes = Files.createDirectories(root.resolve("module/target/classes/dev/framboise"));
        Files.writeString(root.resolve("module/pom.xml"), "");
        Files.copy(Path.of("target/classes/dev/framboise/assurance/Refused.class"), classes.resolve("Left.class"));
        String said = assertThrows(Refused.class, () -> resolve(new Resolver(root), "says: It holds.", "code: [framboise.Left]")).getMessage();
        assertTrue(said.contains("of dev.framboise.Left a class file is left, and no source module/src/main/java/dev/framboise/Left.java"), said);
    }
}
