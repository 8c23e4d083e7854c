package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.sbom.Bill;
import dev.framboise.evidence.sbom.Component;
import dev.framboise.evidence.statement.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/** The list of what is in an image, and under which licences. */
public final class BillFindings {
    private BillFindings() {
    }

    /**
     * Both.
     *
     * @param texts licences' texts, by name
     */
    public static List<Finding> of(Origin origin, String version, List<Component> components, TreeMap<String, String> texts) {
        byte[] bill = Bill.of(origin.of(), version, origin.madeAt(), components);
        StringBuilder licences = new StringBuilder("What is in ").append(origin.of().name()).append(", and under which licence.\n\n");
        components.forEach(component -> licences.append(String.format("%-10s %-40s %-24s %s%n", component.role(), component.name(), component.version(), component.licence())));
        licences.append("\nThe Debian packages that guests and device tree were taken from have their sources in Debian's archive: apt-get source PACKAGE=VERSION, for these packages.\n");
        components.stream().flatMap(component -> component.origin().stream()).distinct().sorted().forEach(url -> licences.append(url).append('\n'));
        texts.forEach((name, text) -> licences.append("\n== ").append(name).append("\n\n").append(text.stripTrailing()).append('\n'));
        return List.of(Finding.of("bill", Kind.BILL, Judged.pass("What is in the image, " + components.size() + " components, with their hashes, in CycloneDX 1.6."), origin,
                "bill.cdx.json", bill),
                Finding.of("licences", Kind.LICENCES, licences(components), origin, "licences.txt", licences.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static Judged licences(List<Component> components) {
        long unknown = components.stream().filter(component -> component.licence().equals(Components.UNKNOWN)).count();
        return Judged.pass(unknown == 0 ? "The licence of each component is known; this project's own is Apache-2.0."
                : "This project's licence is Apache-2.0; what the licences of " + unknown + " files of guests are, who brought them knows.");
    }
}
