package dev.framboise.cli.certify.finding;

import dev.framboise.cli.debian.DebianPackage;
import dev.framboise.cli.debian.PackageOrigins;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.sbom.Component;
import dev.framboise.evidence.sbom.Component.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is in an image, as it is collected. */
public final class Components {
    /** The licence of what a user brought. */
    static final String UNKNOWN = "LicenseRef-unknown";

    private static final String OURS = "Apache-2.0";
    private static final String LINUX = "GPL-2.0-only";
    private static final String FIRMWARE = "LicenseRef-raspi-firmware";
    private static final String TREE = "LicenseRef-GPL-2.0-or-later-OR-MIT";

    private final String version;
    private final PackageOrigins origins;
    private final List<Component> all = new ArrayList<>();

    /**
     * @param version of what is this project's
     * @param origins of what is Debian's
     */
    public Components(String version, PackageOrigins origins) {
        this.version = version;
        this.origins = origins;
    }

    /** A module of this project, or a file of its making. */
    public void ours(Role role, String name, Sha256 hash) {
        all.add(new Component(role, name, version, OURS, hash));
    }

    /** A file of the firmware's package. */
    public void firmware(String name, Sha256 hash) {
        taken(Role.FIRMWARE, name, FIRMWARE, hash);
    }

    /** The board's device tree, out of Linux. */
    public void tree(String name, Sha256 hash) {
        taken(Role.DATA, name, TREE, hash);
    }

    /** A file of a guest: of Debian's, or of whoever names it. */
    public void guest(String name, Path file) throws IOException {
        Sha256 hash = Sha256.of(file);
        taken(Role.GUEST, name, origins.of(hash).isPresent() ? LINUX : UNKNOWN, hash);
    }

    /** What is in no package of Debian's has no other version than its bytes. */
    private void taken(Role role, String name, String licence, Sha256 hash) {
        Optional<DebianPackage> origin = origins.of(hash);
        all.add(new Component(role, name, origin.map(DebianPackage::version).orElse(hash.brief()), licence, hash, origin.map(DebianPackage::url)));
    }

    /** All of them. */
    public List<Component> all() {
        return List.copyOf(all);
    }
}
