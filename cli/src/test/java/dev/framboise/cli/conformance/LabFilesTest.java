package dev.framboise.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.conformance.World;
import dev.framboise.conformance.build.LoaderBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What laboratories are given: the files are well-formed, and name what there is. */
class LabFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LAB = ROOT.resolve("conformance/lab");

    @SuppressWarnings("unchecked")
    private static Map<String, Object> yaml(String name) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return (Map<String, Object>) new Yaml(new SafeConstructor(options)).load(Files.readString(LAB.resolve(name)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> steps(Map<String, Object> job, String kind) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Map<String, Object> action : (List<Map<String, Object>>) job.get("actions")) {
            if (action.containsKey(kind)) {
                steps.add((Map<String, Object>) action.get(kind));
            }
        }
        return steps;
    }

    private static List<String> namespaces(List<Map<String, Object>> steps) {
        return steps.stream().map(step -> (String) step.get("namespace")).toList();
    }

    @Test
    @SuppressWarnings("unchecked")
    void theLavaJobDeploysBothPayloadsByTheNamesTheyHave() throws IOException {
        Map<String, Object> job = yaml("lava.yaml");
        List<String> worlds = List.of(World.GUEST.word(), World.MACHINE.word());
        assertEquals(worlds, namespaces(steps(job, "deploy")));
        assertEquals(worlds, namespaces(steps(job, "boot")));
        assertEquals(worlds, namespaces(steps(job, "test")));
        for (Map<String, Object> deploy : steps(job, "deploy")) {
            Map<String, Object> kernel = (Map<String, Object>) deploy.get("kernel");
            assertEquals("http://SERVER/" + deploy.get("namespace") + "/" + BoardCard.KERNEL, kernel.get("url"));
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void theLavaJobUnderstandsTheWire() throws IOException {
        for (Map<String, Object> test : steps(yaml("lava.yaml"), "test")) {
            Map<String, Object> monitor = ((List<Map<String, Object>>) test.get("monitors")).get(0);
            assertTrue(Pattern.compile((String) monitor.get("start")).matcher("1..27").matches());
            assertTrue("FRAMBOISE-CONF END pass=27 fail=0 skip=0 crc32=6660ced0 ~ae04d9d3".startsWith((String) monitor.get("end")));
            // Python's way to name a group
            Pattern pattern = Pattern.compile(((String) monitor.get("pattern")).replace("(?P<test_case_id>", "(?<id>").replace("(?P<", "(?<"));
            requireResult(pattern, "ok 3 EXC-021 # esr=0x56000042 ~dfa46bde", "ok", "EXC-021");
            requireResult(pattern, "not ok 7 S2T-069 # elr=0x0(want 0x4) ~dfa46bde", "not ok", "S2T-069");
            assertEquals(Map.of("ok", "pass", "not ok", "fail"), monitor.get("fixupdict"));
        }
    }

    private static void requireResult(Pattern pattern, String line, String result, String id) {
        Matcher matcher = pattern.matcher(line);
        assertTrue(matcher.find(), line);
        assertEquals(result, matcher.group("result"));
        assertEquals(id, matcher.group("id"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void theLabgridEnvironmentBindsDriversToResourcesThatItHas() throws IOException {
        Map<String, Object> main = (Map<String, Object>) ((Map<String, Object>) yaml("labgrid.yaml").get("targets")).get("main");
        Set<Object> resources = new LinkedHashSet<>();
        for (Map<String, Map<String, Object>> resource : (List<Map<String, Map<String, Object>>>) main.get("resources")) {
            resource.values().forEach(fields -> resources.add(fields.get("name")));
        }
        assertEquals(Set.of("console", "power"), resources);
        for (Map<String, Map<String, Object>> driver : (List<Map<String, Map<String, Object>>>) main.get("drivers")) {
            driver.values().forEach(fields -> assertTrue(resources.containsAll(((Map<String, Object>) fields.get("bindings")).values()), driver::toString));
        }
        Map<String, Object> port = ((List<Map<String, Map<String, Object>>>) main.get("resources")).get(0).get("RawSerialPort");
        assertEquals(LoaderBuilder.USUAL_SPEED, port.get("speed"));
    }

    @Test
    void theDocumentHasTheConfigurationThatIsWrittenAndThePicture() throws Exception {
        String document = Files.readString(ROOT.resolve("docs/conformance.md"));
        assertTrue(document.contains("```\n" + BoardCard.configuration() + "```\n"));
        assertTrue(document.contains("(conformance-wiring.svg)"));
        assertTrue(document.contains("(../conformance/lab/lava.yaml)") && document.contains("(../conformance/lab/labgrid.yaml)"));
        assertEquals("svg", DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(ROOT.resolve("docs/conformance-wiring.svg").toFile()).getDocumentElement().getTagName());
    }
}
