using 'main.bicep'

param name = 'verzuimbot01'
param registryName = 'verzuimbotimages'
param image = 'verzuimbotimages.azurecr.io/verzuim-bot:1.0.0'
param appId = '<application (client) id>'
param allowedTenantIds = '<tenant municipality>,<tenant school board>'
param officersTeamId = '19:…@thread.tacv2'
param officersChannelId = '19:…@thread.tacv2'
param organisation = 'Leerplicht Duinwaard'
param furtherSettings = [
  { name: 'OFFICE_HOURS', value: 'ma-vr 08:30-17:00' }
]
// Not in this file: read from the environment of who deploys.
param appPassword = readEnvironmentVariable('BOT_PASSWORD', '')
param encryptionKey = readEnvironmentVariable('ENCRYPTION_KEY')
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
