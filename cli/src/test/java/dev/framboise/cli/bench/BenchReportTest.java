package dev.framboise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BenchReportTest {
    private static BenchReport report(int instructions, long debian) {
        Map<BootStep, Long> boot = new EnumMap<>(BootStep.class);
        for (BootStep step : BootStep.values()) {
            boot.put(step, 1000L);
        }
        return new BenchReport(Costs.parse(CostsTest.printed(4)), Costs.parse(CostsTest.printed(instructions)),
                new SwitchCosts(400, 451), List.of(new DebianCosts(DebianBoot.MESSAGES, 1_000_000, debian)), new BootCosts(boot),
                new MeasuredCosts(100, 5000 + 100 * (instructions - 28), 5000), new Sizes(Map.of(Sizes.CODE, (96L << 10) + 1)), "with QEMU 10.0 and Linux 6.1");
    }

    @Test
    void theTableSaysWhichBudgetsAreKept() {
        assertTrue(report(72, 1_003_000).table().contains("1.0030 1.0030 met"));
        assertTrue(report(73, 1_003_100).table().contains("1.0031 1.0030 not met"));
        assertTrue(report(73, 1).table().contains("      73     72  not met |      193 |      476 |     1504\n"));
        assertTrue(report(73, 1).table().contains("400    400  met\n"));
        assertTrue(report(73, 1).table().contains("451    450  not met\n"));
        assertTrue(report(73, 1).table().contains("100      96  not met\n"));
        assertTrue(report(73, 1).table().contains("a byte that is measured                                       45      45  met\n"));
        assertTrue(report(74, 1).table().contains("a byte that is measured                                       46      45  not met\n"));
        assertTrue(report(73, 1).table().contains("all of these                                                   5\n"));
    }

    @Test
    void jsonHoldsWhatTheTableHolds() {
        String json = BenchJson.of(report(72, 1_003_000), List.of("\"Xen 5\": {}"));
        assertTrue(json.contains("{\"name\": \"hvc\", \"bare\": 4.0, \"instructions\": 72.0, \"budget\": 72, \"recorded\": {\"Bao 2.0\": 193,"));
        assertTrue(json.contains("{\"name\": \"messages\", \"bare\": 1000000, \"instructions\": 1003000, \"ratio\": 1.0030, \"budget\": 1.0030}"));
        assertTrue(json.contains("\"floating\": 451\n"));
        assertTrue(json.contains("\"Xen 5\": {}\n}"));
        assertTrue(json.contains("\"clear\": 1000"));
        assertTrue(json.contains("\"instructions\": 4400\n"));
        assertTrue(json.contains("\"code\": 98305"));
        assertTrue(json.contains("\"environment\": \"with QEMU 10.0 and Linux 6.1\""));
    }

    @Test
    void aBarOfTenTimesTheInstructionsIsOneDecadeLonger() throws Exception {
        double difference = framboiseBar(report(1000, 1)) - framboiseBar(report(100, 1));
        assertEquals(140, difference, 0.01);
        assertFalse(BenchPicture.of(report(100, 1)).contains("NaN"));
    }

    private static double framboiseBar(BenchReport report) throws Exception {
        Document picture = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(BenchPicture.of(report).getBytes(StandardCharsets.UTF_8)));
        NodeList bars = picture.getElementsByTagName("rect");
        for (int i = 0; i < bars.getLength(); i++) {
            Element bar = (Element) bars.item(i);
            if (bar.getAttribute("fill").equals("#c51a4a")) {
                return Double.parseDouble(bar.getAttribute("width"));
            }
        }
        throw new AssertionError("no bar of ours");
    }
}
