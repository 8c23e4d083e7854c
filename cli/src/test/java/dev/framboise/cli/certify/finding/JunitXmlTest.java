package dev.framboise.cli.certify.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.certify.finding.JunitXml.End;
import dev.framboise.evidence.Malformed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JunitXmlTest {
    private static final String GOOD = "<testsuite name='s' tests='4' failures='1' errors='1' skipped='1'><properties/><testcase name='a'><system-out>x</system-out></testcase>"
            + "<testcase name='b'><failure/></testcase><testcase name='c'><system-err/><error/></testcase><testcase name='d'><skipped/></testcase></testsuite>";

    private static JunitXml read(String text) throws Malformed {
        return JunitXml.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachTestHasAnEnd() throws Malformed {
        JunitXml suite = read(GOOD);
        assertEquals("s", suite.name());
        assertEquals(4, suite.cases().size());
        assertEquals(1, suite.count(End.PASSED));
        assertEquals(2, suite.count(End.FAILED));
        assertEquals(1, suite.count(End.SKIPPED));
    }

    @ParameterizedTest
    @CsvSource({"tests='4',tests='5'", "failures='1',failures='0'", "errors='1',errors='2'", "skipped='1',skipped='0'", "tests='4',tests='many'", "tests='4',''",
            "testsuite,suite", "<failure/>,<failure>", "<testsuite,<!DOCTYPE testsuite [<!ENTITY e 'x'>]><testsuite"})
    void whatContradictsItselfOrIsNoSuiteIsRefused(String from, String to) {
        assertTrue(GOOD.contains(from));
        assertThrows(Malformed.class, () -> read(GOOD.replace(from, to)));
    }
}
