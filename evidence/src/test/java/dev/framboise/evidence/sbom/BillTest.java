package dev.framboise.evidence.sbom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.evidence.Example;
import dev.framboise.evidence.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

/** What is written is what CycloneDX's own reader takes. */
class BillTest {
    private static final String FIRMWARE = "pkg:deb/debian/raspi-firmware@1:1.20250430-4?arch=arm64";
    private static final List<Component> COMPONENTS = List.of(
            new Component(Component.Role.MODULE, "vmkernel", "0.1.0", "Apache-2.0", Sha256.of(new byte[] {1})),
            new Component(Component.Role.FIRMWARE, "raspi-firmware", "1.20250430", "LicenseRef-Broadcom", Sha256.of(new byte[] {2}),
                    Optional.of(FIRMWARE)),
            new Component(Component.Role.BUILD_TOOL, "LLVM", "20.1.7", "Apache-2.0", Sha256.of(new byte[] {3})));

    private static byte[] bill(List<Component> components) {
        return Bill.of(Example.SUBJECT, "0.1.0", Example.TIME, components);
    }

    private static boolean isValid(byte[] bill) throws Exception {
        return new JsonParser().validate(bill, Version.VERSION_16).isEmpty();
    }

    @Test
    void itIsValidByTheSchemaAndADamagedOneIsNot() throws Exception {
        byte[] bill = bill(COMPONENTS);
        assertEquals(List.of(), new JsonParser().validate(bill, Version.VERSION_16));
        String text = new String(bill, StandardCharsets.UTF_8);
        for (String damaged : List.of(text.replace("\"required\"", "\"wanted\""), text.replace("\"library\"", "\"book\""), text.replace("urn:uuid:", "urn:"),
                text.replace("SHA-256", "SHA-257"), text.replace("\"Apache-2.0\"", "\"Apache-2.00\""))) {
            assertNotEquals(text, damaged);
            assertFalse(isValid(damaged.getBytes(StandardCharsets.UTF_8)), damaged);
        }
    }

    @Test
    void itNamesTheImageAndWhatIsInIt() throws Exception {
        Bom bom = new JsonParser().parse(bill(COMPONENTS));
        assertEquals(Example.SUBJECT.sha256().hex(), bom.getMetadata().getComponent().getHashes().get(0).getValue());
        assertEquals(List.of("vmkernel", "raspi-firmware", "LLVM"), bom.getComponents().stream().map(org.cyclonedx.model.Component::getName).toList());
        assertEquals(List.of(FIRMWARE), bom.getComponents().stream().map(org.cyclonedx.model.Component::getPurl).filter(Objects::nonNull).toList());
        assertEquals(List.of("required", "required", "excluded"), bom.getComponents().stream().map(part -> part.getScope().getScopeName()).toList());
    }

    @Test
    void equalContentsAreEqualBytesAndOthersHaveAnotherSerialNumber() throws Exception {
        List<Component> reversed = new ArrayList<>(COMPONENTS);
        Collections.reverse(reversed);
        assertArrayEquals(bill(COMPONENTS), bill(reversed));
        String one = new JsonParser().parse(bill(COMPONENTS)).getSerialNumber();
        assertTrue(one.matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"), one);
        assertNotEquals(one, new JsonParser().parse(bill(COMPONENTS.subList(0, 2))).getSerialNumber());
    }
}
