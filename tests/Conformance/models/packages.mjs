// The installed packages. PACKAGES names the node_modules folder that holds them.
import { createRequire } from 'node:module';
import path from 'node:path';

export const require = createRequire(`${process.env.PACKAGES}/models.js`);

/** The version of an installed package. Some packages do not export their package.json, so it is read from the folder. */
export const versionOf = name => require(path.join(process.env.PACKAGES, name, 'package.json')).version;

/** A module that its package does not export. */
export const inner = file => require(path.join(process.env.PACKAGES, file));
