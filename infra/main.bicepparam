using 'main.bicep'

param name = 'verzuimbot01'
param image = 'registry.example/verzuim-bot:1.0.0'
param allowedTenantIds = '<tenant municipality>,<tenant school board>'
param officersTeamId = '19:…@thread.tacv2'
param officersChannelId = '19:…@thread.tacv2'
param organisation = 'Leerplicht Duinwaard'
// Not in this file: read from the environment of who deploys.
param encryptionKey = readEnvironmentVariable('ENCRYPTION_KEY')
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
