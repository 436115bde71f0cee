// A browser for the test beside this file: Chromium, with an authenticator that is
// made of software. On each line of the input is a command in JSON, on each of the
// output what has become of it: {"result": ...}, or {"error": ...} with the name of
// the exception that a page would get.

import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

// Two origins of one domain. For "localhost" browsers ask for no certificate.
const servers = [];
for (let i = 0; i < 2; i++) {
	const server = createServer((request, response) => {
		response.setHeader("Content-Type", "text/html");
		response.end("<!DOCTYPE html><title>chat</title>");
	});
	await new Promise((done) => server.listen(0, "127.0.0.1", done));
	servers.push(server);
}
const origins = servers.map((server) => `http://localhost:${server.address().port}`);

const browser = await chromium.launch({
	executablePath: process.argv[2],
	// the sandbox of Chromium wants rights that containers do not give
	args: ["--no-sandbox"],
});
const page = await browser.newPage();
const devtools = await page.context().newCDPSession(page);
await devtools.send("WebAuthn.enable");
let authenticator;

const commands = {
	origins: () => origins,

	open: ({ origin }) => page.goto(origin).then(() => page.title()),

	// A new device in the place of the one before
	async device({ verifies }) {
		if (authenticator)
			await devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: authenticator });
		({ authenticatorId: authenticator } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
			options: {
				protocol: "ctap2",
				transport: "internal",
				hasResidentKey: true,
				hasUserVerification: verifies,
				isUserVerified: verifies,
				automaticPresenceSimulation: true,
			},
		}));
		return true;
	},

	async credentials() {
		const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId: authenticator });
		return credentials.map(({ signCount, isResidentCredential, rpId }) => ({ signCount, isResidentCredential, rpId }));
	},

	// What an application's page does with the options that chat makes, of the
	// algorithms with those that are named only
	create: ({ options, algorithms }) => page.evaluate(async ({ options, algorithms }) => {
		if (algorithms)
			options.pubKeyCredParams = options.pubKeyCredParams.filter(({ alg }) => algorithms.includes(alg));
		const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
		return (await navigator.credentials.create({ publicKey })).toJSON();
	}, { options, algorithms }),

	// The last command. What hangs in a browser that is to end does not matter any more.
	async end() {
		await Promise.race([browser.close(), new Promise((done) => setTimeout(done, 10000))]);
		setImmediate(() => process.exit(0));
		return true;
	},

	get: ({ options }) => page.evaluate(async (options) => {
		const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
		return (await navigator.credentials.get({ publicKey })).toJSON();
	}, options),
};

for await (const line of createInterface({ input: process.stdin })) {
	const command = JSON.parse(line);
	let answer;
	try {
		answer = { result: await commands[command.command](command) };
	} catch (error) {
		answer = { error: error.message };
	}
	process.stdout.write(JSON.stringify(answer) + "\n");
}
