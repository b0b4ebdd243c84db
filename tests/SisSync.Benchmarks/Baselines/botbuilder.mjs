// The official SDK: an express server that answers each message with the card in the file CARD. It checks the channel's tokens
// with the keys at METADATA; the token of its own calls is a fixed one, so it spends nothing on getting it.
import { readFileSync } from 'node:fs';
import express from 'express';
import botbuilder from 'botbuilder';
import connector from 'botframework-connector';

const { CardFactory, CloudAdapter, MessageFactory } = botbuilder;
const { BotFrameworkAuthenticationFactory, ServiceClientCredentialsFactory } = connector;

class Credentials extends ServiceClientCredentialsFactory {
    async isValidAppId(appId) { return appId === process.env.APP_ID; }
    async isAuthenticationDisabled() { return false; }
    async createCredentials() {
        return {
            async signRequest(request) {
                request.headers.set('authorization', 'Bearer of-the-bot');
                return request;
            },
        };
    }
}

const authentication = BotFrameworkAuthenticationFactory.create(
    '', true, 'https://login.microsoftonline.com/botframework.com', 'https://api.botframework.com', process.env.ISSUER,
    'https://token.botframework.com', process.env.METADATA, 'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
    '', new Credentials(), { requiredEndorsements: [] }, fetch, {});
const adapter = new CloudAdapter(authentication);
adapter.onTurnError = async (_, error) => { console.error(error); };
const { content, summary } = JSON.parse(readFileSync(process.env.CARD, 'utf8'));

const app = express();
app.use(express.json());
app.get('/readyz', (_, response) => response.end());
app.post('/api/messages', (request, response) =>
    adapter.process(request, response, async turn => {
        const reply = MessageFactory.attachment(CardFactory.adaptiveCard(content));
        reply.summary = summary;
        await turn.sendActivity(reply);
    }));
app.listen(Number(process.env.PORT), '127.0.0.1');
