package dev.framboise.evidence.sbom;

import dev.framboise.evidence.Sha256;
import java.util.Optional;

/**
 * Something that is in an image, or has made it.
 *
 * @param role what it is to the image
 * @param name for people
 * @param version of it
 * @param licence by SPDX's identifier; what has no one identifier is named in {@code LicenseRef-} form
 * @param sha256 of its bytes
 * @param origin the package it was taken out of, as package-url.org has it
 */
public record Component(Role role, String name, String version, String licence, Sha256 sha256, Optional<String> origin) {
    /** One of no package. */
    public Component(Role role, String name, String version, String licence, Sha256 sha256) {
        this(role, name, version, licence, sha256, Optional.empty());
    }

    /** What a component is to the image; its type and scope are CycloneDX's words. */
    public enum Role {
        /** Code of this project's that is compiled into the image. */
        MODULE("library", "required"),
        /** What the board runs before it, from the same card. */
        FIRMWARE("firmware", "required"),
        /** What runs under it, from the same card. */
        GUEST("operating-system", "required"),
        /** Settings and tables that the firmware and it read. */
        DATA("data", "required"),
        /** A program that has made the image and is not in it. */
        BUILD_TOOL("application", "excluded");

        private final String type;
        private final String scope;

        Role(String type, String scope) {
            this.type = type;
            this.scope = scope;
        }

        String type() {
            return type;
        }

        String scope() {
            return scope;
        }
    }
}
