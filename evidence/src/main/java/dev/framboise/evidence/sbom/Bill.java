package dev.framboise.evidence.sbom;

import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.json.Json;
import dev.framboise.evidence.statement.Artifact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bill of materials in CycloneDX 1.6 (ECMA-424), in JSON. */
public final class Bill {
    private static final String LICENCE_OF_THE_IMAGE = "Apache-2.0";
    private static final String FORMAT = "urn:uuid:%s-%s-8%s-a%s-%s";

    private Bill() {
    }

    /** What is in {@code image}, as of {@code madeAt}, a time in UTC. */
    public static byte[] of(Artifact image, String version, String madeAt, List<Component> components) {
        List<Map<String, Object>> listed = new ArrayList<>();
        components.stream().sorted(Comparator.comparing(Component::role).thenComparing(Component::name).thenComparing(Component::version))
                .forEach(component -> listed.add(component(component)));
        Map<String, Object> subject = named("operating-system", image.name(), version, LICENCE_OF_THE_IMAGE, image.sha256());
        Map<String, Object> bill = new TreeMap<>(Map.of("bomFormat", "CycloneDX", "specVersion", "1.6", "version", 1,
                "metadata", Map.of("timestamp", madeAt, "component", subject), "components", listed));
        bill.put("serialNumber", serialNumber(Json.write(bill)));
        return Json.write(bill);
    }

    private static Map<String, Object> component(Component component) {
        Map<String, Object> named = named(component.role().type(), component.name(), component.version(), component.licence(), component.sha256());
        named.put("scope", component.role().scope());
        component.origin().ifPresent(url -> named.put("purl", url));
        return named;
    }

    private static Map<String, Object> named(String type, String name, String version, String licence, Sha256 sha256) {
        return new TreeMap<>(Map.of("type", type, "name", name, "version", version, "bom-ref", name + "@" + version,
                "licenses", List.of(Map.of("license", licence(licence))), "hashes", List.of(Map.of("alg", "SHA-256", "content", sha256.hex()))));
    }

    private static Map<String, String> licence(String name) {
        return Map.of(name.startsWith("LicenseRef-") ? "name" : "id", name);
    }

    /** RFC 9562's version 8: a UUID of one's own making, here of the hash of all the rest. */
    private static String serialNumber(byte[] rest) {
        String hex = Sha256.of(rest).hex();
        return String.format(FORMAT, hex.substring(0, 8), hex.substring(8, 12), hex.substring(12, 15), hex.substring(15, 18), hex.substring(18, 30));
    }
}
