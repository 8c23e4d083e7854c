package dev.framboise.assurance.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.assurance.Example;
import dev.framboise.assurance.Refused;
import dev.framboise.assurance.claims.AssuranceCase;
import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.claims.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseFileTest {
    private static final String GOOD = Example.with("says: It holds.", "code: [Kernel]");

    private static void isRefused(String text, String message) {
        assertEquals(message, assertThrows(Refused.class, () -> CaseFile.read("f.yaml", text)).getMessage());
    }

    private static void isWrong(String text, String message) {
        assertEquals(List.of(message), Shape.wrong("f.yaml", CaseFile.read("f.yaml", text)));
    }

    @Test
    void whatIsWrittenIsRead() {
        AssuranceCase all = CaseFile.read("f.yaml", Example.with("says: It holds.", "spec: [stage2.NoResidue, vmid.OneVmEach]",
                "record: {docs/demo.md: ./framboise demo}",
                "open: Not all of it.", "without: {proof: There is no way., rest: Nobody asks.}"));
        Requirement requirement = all.requirements().get(0);
        assertEquals("It holds.", requirement.says());
        assertEquals(List.of("stage2.NoResidue", "vmid.OneVmEach"), requirement.of(Kind.SPEC).stream().map(each -> each.name()).toList());
        assertEquals("./framboise demo", requirement.of(Kind.RECORD).get(0).command());
        assertEquals(List.of("Nobody asks.", "There is no way."), List.of(requirement.without().get(Kind.CHECK), requirement.without().get(Kind.PROOF)));
        assertEquals(List.of("ONE"), all.claims().get(0).restsOn());
        assertEquals(5, all.limits().size());
        assertEquals(List.of(), Shape.wrong("f.yaml", all));
    }

    @Test
    void whatIsNoYamlOrLacksAPartIsNamedWithItsLine() {
        isRefused("", "f.yaml: is empty; it needs 'claims:', 'requirements:' and 'limits:'");
        isRefused("claims: {}\nrequirements: {}\n", "f.yaml:1: there is no 'limits:'");
        isRefused("claims: {}\nnews: {}\n", "f.yaml:2: the file: unknown key 'news'; allowed: claims, requirements, limits");
        isRefused("claims: []\nrequirements: {}\nlimits: {}\n", "f.yaml:1: 'claims' must be a mapping, 'key: value' lines");
        isRefused(GOOD.replace("says: It", "says: so: It"), "f.yaml:11: not YAML: mapping values are not allowed here");
    }

    @Test
    void anUnknownKeyOrOneThatIsThereTwiceIsRefused() {
        isRefused(Example.with("says: It holds.", "tests: [KernelTest]"), "f.yaml:12: ONE-01: unknown key 'tests'; allowed: says, open, without, "
                + "spec, code, test, image, proof, check, fuzz, trap, record");
        isRefused(Example.with("says: It holds.", "says: It does."), "f.yaml:12: 'says' is there twice in ONE-01");
        isRefused(Example.with("says: It holds.", "code: [Kernel, Kernel]"), "f.yaml:12: ONE-01: Kernel is in 'code' twice");
    }

    @Test
    void whatIsEmptyIsRefused() {
        isRefused(Example.with("says:"), "f.yaml:11: ONE-01: 'says' is empty");
        isRefused(Example.with("code: [Kernel]"), "f.yaml:10: ONE-01: there is no 'says:'");
        isRefused(Example.with("says: It holds.", "code: []"), "f.yaml:12: ONE-01: 'code' is empty; leave it out, and the page shows a gap");
        isRefused(Example.with("says: It holds.", "code: Kernel"), "f.yaml:12: ONE-01: 'code' must be a list, [one, another]");
    }

    @Test
    void identifiersHaveTheirForm() {
        isRefused(GOOD.replace("ONE-01", "ONE-1"), "f.yaml:10: the requirement 'ONE-1' is not a claim's three letters, a hyphen and two digits");
        isRefused(GOOD.replace("  TOP:", "  top:"), "f.yaml:2: the claim 'top' is not three capital letters");
    }

    @Test
    void anArgumentEndsAtRequirements() {
        isWrong(GOOD.replace("ONE-01", "TWO-01"), "f.yaml:6: ONE rests on nothing: give it requirements ONE-01 and on, or 'rests:'",
                "f.yaml:10: TWO-01 is for no claim: there is no claim TWO");
        isWrong(GOOD.replace("[ONE]", "[ONE, TWO]"), "f.yaml:2: TOP rests on TWO, which is no claim");
        isWrong(GOOD.replace("looked at.\n", "looked at.\n    rests: [TOP]\n"), "f.yaml:6: ONE rests on TOP, which rests on it",
                "f.yaml:6: ONE has requirements and rests on claims: let it rest on one of both");
        isWrong(GOOD.replace("  ONE:", "  TWO:\n    claim: Two.\n    argument: None.\n    rests: [ONE]\n  ONE:"),
                "f.yaml:6: TWO is for nothing: TOP does not rest on it; name it in a 'rests:'");
    }

    private static void isWrong(String text, String first, String second) {
        assertEquals(List.of(first, second), Shape.wrong("f.yaml", CaseFile.read("f.yaml", text)));
    }

    @Test
    void aRequirementIsTracedToSomethingOrSaysThatItIsOpen() {
        isWrong(Example.with("says: It holds."), "f.yaml:10: ONE-01 is traced to nothing and says nothing of it: name evidence, or what is 'open'");
        assertEquals(List.of(), Shape.wrong("f.yaml", CaseFile.read("f.yaml", Example.with("says: It holds.", "open: Nobody has looked."))));
    }

    @Test
    void aReasonForNoGapIsRefused() {
        isWrong(Example.with("says: It holds.", "code: [Kernel]", "without: {code: There is none.}"),
                "f.yaml:10: ONE-01 says why it has no 'code', and has one: take the reason out");
        isWrong(Example.with("says: It holds.", "code: [Kernel]", "without: {record: There is none.}"),
                "f.yaml:10: ONE-01 says why it has no 'record', of which nobody asks");
        isRefused(Example.with("says: It holds.", "code: [Kernel]", "without: {spec: a, test: a, image: a, proof: a, check: a, fuzz: a, rest: b}"),
                "f.yaml:13: ONE-01: nothing is missing that 'rest' could be the reason of: take it out");
    }
}
