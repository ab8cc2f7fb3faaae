// @apollo/client: a plain POST.
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { done, id, text, url } from './operation.mjs';

const client = new ApolloClient({ link: new HttpLink({ uri: url }), cache: new InMemoryCache(), clientAwareness: { name: 'tests', version: '1' } });
done((await client.query({ query: gql(text), variables: { id } })).data);
