// The bot in Azure: a container app in Europe, PostgreSQL, and a key vault that holds the secrets. It signs in with the app
// registration of docs/installatie.md, or, without one, by its own managed identity. See first what it would make:
// az deployment group what-if -g <group> -p infra/main.bicepparam
// Its syntax is checked in test/container.test.ts; Microsoft's compiler is not at hand there, what-if runs it.
targetScope = 'resourceGroup'

@description('Region of everything, within the EU.')
@allowed(['westeurope', 'northeurope', 'swedencentral', 'germanywestcentral'])
param location string = 'westeurope'

@description('Start of every name; letters and digits, unique in Azure.')
@minLength(5)
@maxLength(16)
param name string

@description('The image of the bot, such as <registry>/verzuim-bot:1.0.0.')
param image string

@description('Name of the container registry in this resource group that holds the image; empty = a public image.')
param registryName string = ''

@description('Application (client) id of the app registration (BOT_ID); empty = the managed identity is the bot. An app registration can be multi-tenant, as schools in other tenants need; a managed identity belongs to one tenant.')
param appId string = ''

@description('Value of the client secret of that registration (BOT_PASSWORD).')
@secure()
param appPassword string = ''

@description('Tenants that may use the bot, the municipality among them, separated by commas (ALLOWED_TENANT_IDS).')
param allowedTenantIds string

@description('Id of the officers team, 19:…@thread.tacv2 (OFFICERS_TEAM_ID).')
param officersTeamId string

@description('Id of the officers channel, 19:…@thread.tacv2 (OFFICERS_CHANNEL_ID).')
param officersChannelId string

@description('Name of the office, shown to users (ORGANISATION).')
param organisation string

@description('32 bytes in base64 (openssl rand -base64 32). Keep a copy elsewhere: without it nothing can be read.')
@secure()
param encryptionKey string

@description('Password of the database; letters and digits, since it stands in an address.')
@secure()
param databasePassword string

@description('Further settings of .env.example, as [{ name: \'OFFICE_HOURS\', value: \'ma-vr 08:30-17:00\' }].')
param furtherSettings array = []

@description('How many instances of the bot run side by side. One is enough; docs/beheer.md says what two do differently.')
@minValue(1)
@maxValue(5)
param instances int = 1

var databaseUser = 'verzuimbot'
var registered = appId != ''
var botId = registered ? appId : identity.properties.clientId

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-id'
  location: location
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'Verzuimbot'
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppId: botId
    msaAppType: registered ? 'SingleTenant' : 'UserAssignedMSI'
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: registered ? null : identity.id
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: { channelName: 'MsTeamsChannel' }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}-kv'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource keySecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'encryption-key'
  properties: { value: encryptionKey }
}

resource appSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (registered) {
  parent: vault
  name: 'app-password'
  properties: { value: appPassword }
}

resource urlSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-url'
  properties: {
    value: 'postgres://${databaseUser}:${databasePassword}@${database.properties.fullyQualifiedDomainName}:5432/verzuimbot?sslmode=require'
  }
}

// Key Vault Secrets User: reads secrets, nothing else.
resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, 'secrets-user')
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (registryName != '') {
  name: registryName
}

// AcrPull: fetches images, nothing else.
resource pulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (registryName != '') {
  name: guid(resourceGroup().id, registryName, name, 'pull')
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-db'
  location: location
  sku: { name: 'Standard_B1ms', tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: databaseUser
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32 }
    backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' }
  }

  resource schema 'databases' = { name: 'verzuimbot' }
  // From within Azure only. For a network of its own, replace this by a private endpoint.
  resource fromAzure 'firewallRules' = {
    name: 'azure'
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-log'
  location: location
  properties: { retentionInDays: 30, sku: { name: 'PerGB2018' } }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-env'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    environmentId: environment.id
    configuration: {
      ingress: { external: true, targetPort: 3978, transport: 'http', allowInsecure: false }
      registries: registryName == '' ? [] : [{ server: '${registryName}.azurecr.io', identity: identity.id }]
      secrets: concat(
        [
          { name: 'encryption-key', keyVaultUrl: keySecret.properties.secretUri, identity: identity.id }
          { name: 'database-url', keyVaultUrl: urlSecret.properties.secretUri, identity: identity.id }
        ],
        registered
          ? [{ name: 'app-password', keyVaultUrl: '${vault.properties.vaultUri}secrets/app-password', identity: identity.id }]
          : []
      )
    }
    template: {
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(
            [
              { name: 'BOT_ID', value: botId }
              { name: 'BOT_TENANT_ID', value: tenant().tenantId }
              registered ? { name: 'BOT_PASSWORD', secretRef: 'app-password' } : { name: 'BOT_MANAGED_IDENTITY', value: 'true' }
              { name: 'ALLOWED_TENANT_IDS', value: allowedTenantIds }
              { name: 'OFFICERS_TEAM_ID', value: officersTeamId }
              { name: 'OFFICERS_CHANNEL_ID', value: officersChannelId }
              { name: 'ORGANISATION', value: organisation }
              { name: 'ENCRYPTION_KEY', secretRef: 'encryption-key' }
              { name: 'DATABASE_URL', secretRef: 'database-url' }
            ],
            furtherSettings
          )
          probes: [
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 30 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 10 }
          ]
        }
      ]
      scale: { minReplicas: instances, maxReplicas: instances }
    }
  }
  dependsOn: [reads, pulls, appSecret]
}

@description('For the Teams app package: BOT_ID=<this> npm run package.')
output botId string = botId

@description('Public address, for npm run doctor -- --url=<this>.')
output address string = 'https://${app.properties.configuration.ingress.fqdn}'
