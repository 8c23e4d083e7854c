package dev.framboise.cli.certify;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.firmware.BootFile;
import dev.framboise.cli.certify.finding.BillFindings;
import dev.framboise.cli.certify.finding.Components;
import dev.framboise.cli.certify.finding.Finding;
import dev.framboise.cli.certify.finding.Origin;
import dev.framboise.cli.debian.PackageOrigins;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.evidence.sbom.Component.Role;
import dev.framboise.evidence.statement.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** The bill of materials of a card: what is found on the image itself, and the files of the guests that are in the bundle. */
public final class CardBill implements Certification.BillMaker {
    private static final String COPYRIGHT = "copyright.";

    private final String version;
    private final Path image;
    private final GuestList guests;
    private final Path debian;

    /**
     * @param image of the card
     * @param guests in its bundle
     * @param debian where Debian's files are kept, with their packages' names and versions
     */
    public CardBill(String version, Path image, GuestList guests, Path debian) {
        this.version = version;
        this.image = image;
        this.guests = guests;
        this.debian = debian;
    }

    @Override
    public List<Finding> of(Artifact subject, String madeAt) throws IOException {
        Components components = new Components(version, PackageOrigins.in(debian));
        TreeMap<String, String> texts = new TreeMap<>();
        try {
            CardAgain card = CardAgain.of(image);
            for (Artifact part : card.parts()) {
                if (part.name().startsWith(COPYRIGHT)) {
                    texts.put(part.name(), new String(card.bytes(part.name()), StandardCharsets.UTF_8));
                }
                add(components, part);
            }
        } catch (DamagedImage damaged) {
            throw new Failure(ExitStatus.RUN_FAILED, image + ": " + damaged.getMessage(), damaged);
        }
        for (Guest guest : guests.guests()) {
            components.guest(guest.name() + ": " + guest.image().getFileName(), guest.image());
            if (guest.initrd().isPresent()) {
                Path initrd = guest.initrd().get();
                components.guest(guest.name() + ": " + initrd.getFileName(), initrd);
            }
        }
        Origin origin = new Origin(subject, madeAt, "./framboise certify");
        return BillFindings.of(origin, version, components.all(), texts);
    }

    private static void add(Components components, Artifact part) {
        if (part.name().equals(BootFile.KERNEL.path())) {
            components.ours(Role.MODULE, part.name(), part.sha256());
        } else if (part.name().equals(BootFile.CONFIGURATION.path()) || part.name().equals(BootFile.BUNDLE.path())) {
            components.ours(Role.DATA, part.name(), part.sha256());
        } else if (part.name().equals(BootFile.TREE.path())) {
            components.tree(part.name(), part.sha256());
        } else {
            components.firmware(part.name(), part.sha256());
        }
    }
}
